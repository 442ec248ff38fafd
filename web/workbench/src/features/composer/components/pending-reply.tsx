import { ExclamationCircleOutlined, SyncOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { ProblemNote } from "@/components/problem-note";
import { useTranslation } from "@/lib/i18n";
import { isTaken, templateBack, useChosenTemplate } from "../chosen-templates";
import { draftOf, resumeDraft, writeDraft } from "../drafts";
import { discard, type Pending } from "../outbox";
import { quote } from "../quotes";
import { filesBack, hasTakenFiles } from "../uploads";
import { useSend } from "../use-send";
import styles from "./unsent-reply.module.css";

export function PendingReply({ pending }: { pending: Pending }) {
  const { t } = useTranslation();
  const { key, conversationId, reply, startedAt, state, problem, suggestion } = pending;
  const send = useSend(conversationId);
  const attached = reply.attachments?.length ?? 0;
  const text =
    reply.text ??
    (attached > 0 ? t("files.shown", { count: attached }) : t("template.shown", { name: reply.template?.name ?? "" }));
  const lostFiles = attached > 0 && !hasTakenFiles(key);
  const editable = reply.text !== undefined || isTaken(key) || (attached > 0 && !lostFiles);
  // two templates are not filled in at once: the refused one waits
  const waiting = useChosenTemplate(conversationId) !== undefined && isTaken(key);
  const edit = () => {
    if (isTaken(key) && !templateBack(conversationId, key)) {
      return;
    }
    filesBack(conversationId, key, "kept");
    if (reply.quotes) {
      quote(conversationId, reply.quotes);
    }
    if (reply.text) {
      const written = draftOf(conversationId).text;
      if (written === "") {
        resumeDraft(conversationId, reply.text, suggestion);
      } else {
        writeDraft(conversationId, `${reply.text}\n${written}`);
      }
    }
    discard(key);
  };
  return (
    <div className={styles.unsent} data-testid="pending" data-state={state}>
      <div className={styles.bubble}>{text}</div>
      {state === "sending" ? (
        <span className={styles.state}>
          <SyncOutlined spin aria-hidden="true" /> {t("pending.sending")}
        </span>
      ) : null}
      {state === "unanswered" ? (
        <span className={styles.state}>
          <ExclamationCircleOutlined aria-hidden="true" /> {t("pending.unanswered")}
          <Button size="small" onClick={() => send(key, reply, suggestion, startedAt)}>
            {t("pending.again")}
          </Button>
        </span>
      ) : null}
      {state === "refused" ? (
        <div className={styles.refused}>
          {problem === undefined ? null : <ProblemNote error={problem} />}
          {lostFiles ? <span className={styles.state}>{t("pending.attachAgain")}</span> : null}
          {waiting ? <span className={styles.state}>{t("pending.otherTemplate")}</span> : null}
          <span className={styles.state}>
            {editable ? (
              <Button size="small" disabled={waiting} onClick={edit}>
                {t("pending.edit")}
              </Button>
            ) : null}
            <Button size="small" onClick={() => discard(key)}>
              {t("pending.discard")}
            </Button>
          </span>
        </div>
      ) : null}
    </div>
  );
}
