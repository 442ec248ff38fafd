import type { Conversation } from "@atiende/api";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/data/session";
import { useTimed } from "@/lib/clock";
import { Blocked } from "./blocked";
import styles from "./composer.module.css";
import { TemplateForm } from "./template-form";
import { TextForm } from "./text-form";

interface Props {
  conversation: Conversation;
  reopen: ReactNode;
}

/** Where a reply is written, in the form that the channel, its window and the conversation's state allow. */
export function Composer({ conversation, reopen }: Props) {
  const { t } = useTranslation();
  const may = useMay("agent");
  const { windowClosesAt, state } = conversation;
  const closed = useTimed((now) => windowClosesAt !== null && Date.parse(windowClosesAt) <= now);
  const form = () => {
    if (!may) {
      return <Blocked text={t("composer.viewer")} />;
    }
    if (state === "resolved") {
      return <Blocked text={t("composer.resolved")} action={reopen} />;
    }
    if (closed) {
      return <TemplateForm conversation={conversation} />;
    }
    return <TextForm conversation={conversation} />;
  };
  return (
    <section className={styles.composer} aria-label={t("composer.label")}>
      <div className={styles.column}>{form()}</div>
    </section>
  );
}
