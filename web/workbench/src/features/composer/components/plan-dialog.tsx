import { useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import { useState } from "react";
import { ProblemNote } from "@/components/problem-note";
import { TimeChoices } from "@/components/time-choices";
import { useConversation } from "@/data/conversation";
import { lastSeen } from "@/data/messages";
import { useTranslation } from "@/lib/i18n";
import { useTomorrow } from "../api/planned-replies";
import styles from "./plan-dialog.module.css";

const TWO_HOURS = 7_200_000;

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
  const client = useQueryClient();
  const [seen] = useState(() => lastSeen(client, conversationId));
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
        busy={busy}
        onChoose={(at) => onChoose(at, seen)}
      />
      {error === null ? null : <ProblemNote error={error} />}
    </Modal>
  );
}
