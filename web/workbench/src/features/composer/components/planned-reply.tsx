import { ClockCircleOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { type PlannedReply as Planned, Problem } from "@atiende/api";
import { useMemo, useState } from "react";
import { ActionButton } from "@/components/action-button";
import { MaskedText } from "@/components/masked-text";
import { Moment } from "@/components/moment";
import { ProblemNote } from "@/components/problem-note";
import { type Action, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { titleOf } from "@/lib/title-of";
import { useCallOffPlannedReply, useMovePlannedReply } from "../api/planned-replies";
import { draftOf, renewKey, resumeDraft } from "../drafts";
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
  const { mutateAsync, isPending } = callOff;
  const actions = useMemo(() => {
    const resume = () => {
      const { text: there } = draftOf(conversationId);
      if (there !== text && !there.startsWith(`${text}\n`)) {
        resumeDraft(conversationId, [text, there].filter(Boolean).join("\n"));
      } else {
        renewKey(conversationId);
      }
    };
    const named = (words: "plan.move" | "plan.edit" | "plan.callOff" | "plan.letGo") => ({
      label: t(words),
      title: titleOf(t("plan.actOn", { act: t(words) }), text),
    });
    const shared = { group: "reply", enabled: !isPending } as const;
    return {
      move: { ...shared, id: `plan.move.${id}`, ...named("plan.move"), perform: () => setMoving(true) },
      edit: {
        ...shared,
        id: `plan.edit.${id}`,
        ...named("plan.edit"),
        // this is gone from the screen before the promise is kept: what is handed to `mutate` itself would never be called
        perform: () =>
          void mutateAsync(id).then(resume, (error: unknown) => {
            // it may be called off although no answer came, and its words would be nowhere
            if (error instanceof Problem && error.unanswered) {
              resume();
            }
          }),
      },
      callOff: {
        ...shared,
        id: `plan.off.${id}`,
        ...named(notSent === null ? "plan.callOff" : "plan.letGo"),
        // what is written may be this very answer, planned under its key without our hearing of it; any other keeps its key, under
        // which it may have been planned as well
        perform: () =>
          void mutateAsync(id).then(
            () => {
              if (mine && draftOf(conversationId).text.trim() === text) {
                renewKey(conversationId);
              }
            },
            () => undefined,
          ),
      },
    } satisfies Record<string, Action>;
  }, [t, conversationId, id, text, notSent, mine, isPending, mutateAsync]);
  const { move: moveIt, edit, callOff: off } = actions;
  useActions(useMemo(() => (mine ? [moveIt, edit, off] : [off]), [mine, moveIt, edit, off]));
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
            <ActionButton action={moveIt} size="small" data-testid="plan-move" />
            <ActionButton action={edit} size="small" loading={isPending} data-testid="plan-edit" />
          </>
        ) : null}
        <ActionButton action={off} size="small" loading={isPending} data-testid="plan-call-off" />
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
