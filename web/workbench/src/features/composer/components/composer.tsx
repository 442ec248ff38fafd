import { FileTextOutlined } from "@ant-design/icons";
import type { Conversation, ReplyRules } from "@atiende/api";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { ActionButton } from "@/components/action-button";
import { useReplyRules } from "@/data/reply-rules";
import { useMay } from "@/data/session";
import { type Action, keyed, useActions } from "@/lib/actions";
import { useTimed } from "@/lib/clock";
import { useTranslation } from "@/lib/i18n";
import { useBegunNote } from "../begun-notes";
import { limitOf } from "../limits";
import { useKeptDraft } from "../use-kept-draft";
import { Around } from "./around";
import { Blocked } from "./blocked";
import styles from "./composer.module.css";
import { NoteForm } from "./note-form";
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
  const { id, windowClosesAt, state } = conversation;
  const [noting, setNoting] = useState(false);
  const drafts = useKeptDraft(id, may);
  const begun = useBegunNote(id) !== "";
  const stopNoting = useCallback(() => setNoting(false), []);
  const note = useMemo<Action>(
    () => ({
      ...keyed("note.begin"),
      label: t(begun ? "action.noteGoOn" : "action.note"),
      icon: <FileTextOutlined />,
      enabled: may,
      perform: () => setNoting(true),
    }),
    [t, may, begun],
  );
  useActions(useMemo(() => [note], [note]));
  const closed = useTimed((now) => windowClosesAt !== null && Date.parse(windowClosesAt) <= now);
  const closedText = ({ code, reason }: ReplyRules) =>
    isKnown(code) ? t(`closed.${code}`) : t("closed.other", { reason: reason ?? "", code: code ?? "" });
  const aside = (other: ReactNode) => (
    <>
      {other}
      <ActionButton action={note} size="small" data-testid="note-button" />
    </>
  );
  const form = () => {
    if (!may) {
      return <Blocked text={t("composer.viewer")} />;
    }
    if (state === "resolved") {
      return <Blocked text={t("composer.resolved")} action={aside(reopen)} />;
    }
    if (rules !== undefined && !rules.canReply && !OWN_WORDS.has(rules.code ?? "")) {
      return <Blocked text={t("composer.closed", { reason: closedText(rules) })} action={aside(null)} />;
    }
    if (closed || rules?.code === "window_closed") {
      return rules?.templates === false ? (
        <Blocked text={t("template.notHere")} action={aside(null)} />
      ) : (
        <TemplateForm conversation={conversation} aside={aside(null)} />
      );
    }
    return (
      <TextForm
        conversation={conversation}
        limit={rules?.maxLength ?? limitOf(conversation.channel.kind)}
        fileRules={rules?.attachments}
        aside={aside(null)}
      />
    );
  };
  return (
    <section className={styles.composer} aria-label={t("composer.label")}>
      <div className={styles.column}>
        {may ? <Around conversationId={id} drafts={drafts} /> : null}
        {noting ? <NoteForm conversationId={id} onClose={stopNoting} /> : form()}
      </div>
    </section>
  );
}
