import type { Conversation, ReplyRules } from "@atiende/api";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useReplyRules } from "@/data/reply-rules";
import { useMay } from "@/data/session";
import { useTimed } from "@/lib/clock";
import { limitOf } from "../limits";
import { Blocked } from "./blocked";
import styles from "./composer.module.css";
import { TemplateForm } from "./template-form";
import { TextForm } from "./text-form";

interface Props {
  conversation: Conversation;
  reopen: ReactNode;
}

/** What the composer says in a form of its own. */
const OWN_WORDS = new Set(["resolved", "window_closed"]);

const CLOSED = ["answered", "read_only", "disconnected", "no_message", "under_review"] as const;

function isKnown(code: string | null): code is (typeof CLOSED)[number] {
  return (CLOSED as readonly (string | null)[]).includes(code);
}

/** Where a reply is written, in the form that the channel, its window and the conversation's state allow. */
export function Composer({ conversation, reopen }: Props) {
  const { t } = useTranslation();
  const may = useMay("agent");
  const { data: rules } = useReplyRules(conversation.id);
  const { windowClosesAt, state } = conversation;
  const closed = useTimed((now) => windowClosesAt !== null && Date.parse(windowClosesAt) <= now);
  const closedText = ({ code, reason }: ReplyRules) =>
    isKnown(code) ? t(`closed.${code}`) : `${reason ?? ""} (${code ?? ""})`;
  const form = () => {
    if (!may) {
      return <Blocked text={t("composer.viewer")} />;
    }
    if (state === "resolved") {
      return <Blocked text={t("composer.resolved")} action={reopen} />;
    }
    if (rules !== undefined && !rules.canReply && !OWN_WORDS.has(rules.code ?? "")) {
      return <Blocked text={t("composer.closed", { reason: closedText(rules) })} />;
    }
    if (closed) {
      return <TemplateForm conversation={conversation} />;
    }
    return <TextForm conversation={conversation} limit={rules?.maxLength ?? limitOf(conversation.channel.kind)} />;
  };
  return (
    <section className={styles.composer} aria-label={t("composer.label")}>
      <div className={styles.column}>{form()}</div>
    </section>
  );
}
