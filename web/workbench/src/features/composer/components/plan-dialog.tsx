import { Problem } from "@atiende/api";
import { Modal } from "antd";
import { useState } from "react";
import { ProblemNote } from "@/components/problem-note";
import { TimeChoices } from "@/components/time-choices";
import { useConversation } from "@/data/conversation";
import { lastSeen, useMessages } from "@/data/messages";
import { useTranslation } from "@/lib/i18n";
import { useTomorrow } from "../api/planned-replies";
import styles from "./plan-dialog.module.css";

const TWO_HOURS = 7_200_000;
const BUYER_WROTE = "ATI-3066";

interface Props {
  conversationId: string;
  busy: boolean;
  error: Error | null;
  /** With the message that had come in last when the dialog was opened: what comes while it is open is not seen. */
  onChoose: (at: Date, seen: string | undefined) => void;
  onClose: () => void;
}

/** When an answer is to be sent: in two hours, tomorrow at nine or when the shop opens after that, or at any other time. */
export function PlanDialog({ conversationId, busy, error, onChoose, onClose }: Props) {
  const { t } = useTranslation();
  const tomorrow = useTomorrow(conversationId);
  const closesAt = useConversation(conversationId).data?.windowClosesAt ?? null;
  const last = lastSeen(useMessages(conversationId).data ?? []);
  const [seen, see] = useState(last);
  if (seen === undefined && last !== undefined) {
    see(last);
  }
  // who was told that the buyer has written meanwhile, and chooses again, has looked
  const looked = error instanceof Problem && error.code === BUYER_WROTE;
  const [soon] = useState(() => new Date(Date.now() + TWO_HOURS));
  const choices = [
    { id: "twoHours", name: t("plan.twoHours"), at: soon },
    ...(tomorrow === undefined ? [] : [{ id: "tomorrow", name: t("plan.tomorrow"), at: tomorrow }]),
  ];
  return (
    <Modal open title={t("plan.title")} footer={null} onCancel={busy ? undefined : onClose} width={440}>
      <p className={styles.lead}>{t("plan.lead")}</p>
      <TimeChoices
        label={t("plan.title")}
        choices={choices}
        end={closesAt === null ? undefined : { at: new Date(closesAt), why: t("plan.windowEnds") }}
        busy={busy || seen === undefined}
        onChoose={(at) => onChoose(at, looked ? last : seen)}
      />
      {error === null ? null : <ProblemNote error={error} />}
    </Modal>
  );
}
