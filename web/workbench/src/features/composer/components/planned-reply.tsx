import { ClockCircleOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { type PlannedReply as Planned, Problem } from "@atiende/api";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MaskedText } from "@/components/masked-text";
import { Moment } from "@/components/moment";
import { ProblemNote } from "@/components/problem-note";
import { useCallOffPlannedReply, useMovePlannedReply } from "../api/planned-replies";
import { draftOf, resumeDraft } from "../drafts";
import { PlanDialog } from "./plan-dialog";
import styles from "./unsent-reply.module.css";
import { useNotSentReason } from "./use-not-sent-reason";

/** An answer that waits for its time, or was not sent when it came: who wrote it, when, and what can be done with it. */
export function PlannedReply({ planned }: { planned: Planned }) {
  const { t } = useTranslation();
  const { id, conversationId, member, text, concealed, sendAt, notSent, mine } = planned;
  const [moving, setMoving] = useState(false);
  const move = useMovePlannedReply(conversationId);
  const callOff = useCallOffPlannedReply(conversationId);
  const reason = useNotSentReason();
  const resume = () => {
    const { text: there } = draftOf(conversationId);
    if (there !== text && !there.startsWith(`${text}\n`)) {
      resumeDraft(conversationId, [text, there].filter(Boolean).join("\n"));
    }
  };
  // this is gone from the screen before the promise is kept: what is handed to `mutate` itself would never be called
  const edit = () =>
    void callOff.mutateAsync(id).then(resume, (error: unknown) => {
      // it may be called off although no answer came, and its words would be nowhere
      if (error instanceof Problem && error.unanswered) {
        resume();
      }
    });
  return (
    <div className={`${styles.unsent} ${notSent === null ? "" : styles.notSent}`} data-testid="planned">
      <div className={styles.bubble}>
        <MaskedText text={text} concealed={concealed} />
      </div>
      <span className={styles.state}>
        {notSent === null ? (
          <ClockCircleOutlined aria-hidden="true" />
        ) : (
          <ExclamationCircleOutlined aria-hidden="true" />
        )}
        <span>
          {notSent === null ? t("plan.waits", { name: member.name }) : t("plan.notSent", { name: member.name })}{" "}
          <Moment at={sendAt} soon />
        </span>
      </span>
      {notSent === null ? null : <p className={styles.why}>{reason(notSent)}</p>}
      <span className={styles.state}>
        {mine ? (
          <>
            <Button size="small" disabled={callOff.isPending} onClick={() => setMoving(true)} data-testid="plan-move">
              {t("plan.move")}
            </Button>
            <Button size="small" loading={callOff.isPending} onClick={edit} data-testid="plan-edit">
              {t("plan.edit")}
            </Button>
          </>
        ) : null}
        <Button size="small" loading={callOff.isPending} onClick={() => callOff.mutate(id)} data-testid="plan-call-off">
          {notSent === null ? t("plan.callOff") : t("plan.letGo")}
        </Button>
      </span>
      {callOff.error === null ? null : <ProblemNote error={callOff.error} />}
      {moving ? (
        <PlanDialog
          conversationId={conversationId}
          busy={move.isPending}
          error={move.error}
          onChoose={(at, seen) => move.mutate({ id, sendAt: at, seen }, { onSuccess: () => setMoving(false) })}
          onClose={() => setMoving(false)}
        />
      ) : null}
    </div>
  );
}
