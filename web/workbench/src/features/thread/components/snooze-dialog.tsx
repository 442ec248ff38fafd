import type { Conversation } from "@atiende/api";
import { Alert, Modal } from "antd";
import { useState } from "react";
import { Moment } from "@/components/moment";
import { ProblemNote } from "@/components/problem-note";
import { TimeChoices } from "@/components/time-choices";
import { useTell } from "@/components/use-tell";
import { useZone } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useSnooze } from "../api/snooze";
import { SNOOZES, snoozeTimes } from "../snooze-times";
import styles from "./snooze-dialog.module.css";

interface Props {
  conversation: Conversation;
  onClose: () => void;
}

/** Until when: a few times, each a key away, or any other. Says so where a deadline comes first. */
export function SnoozeDialog({ conversation: { id, deadlines, dueAt }, onClose }: Props) {
  const { t } = useTranslation();
  const tell = useTell();
  const zone = useZone();
  const [times] = useState(() => snoozeTimes(zone, new Date()));
  const { mutate, isPending, error } = useSnooze();
  const due = [deadlines.platform, dueAt, deadlines.obligation]
    .filter((at) => at !== null)
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  const snooze = (until: Date) =>
    mutate(
      { id, until },
      {
        onSuccess: () => {
          tell.done(t("snooze.done"));
          onClose();
        },
      },
    );
  return (
    <Modal open title={t("snooze.title")} footer={null} onCancel={onClose} width={420}>
      <p className={styles.lead}>{t("snooze.lead")}</p>
      {due === undefined ? null : (
        <Alert
          type="warning"
          showIcon
          className={styles.due}
          title={
            <>
              {t("snooze.due")} <Moment at={due} soon />
            </>
          }
        />
      )}
      <TimeChoices
        label={t("snooze.title")}
        choices={SNOOZES.map((choice) => ({ id: choice, name: t(`snooze.${choice}`), at: times[choice] }))}
        busy={isPending}
        onChoose={snooze}
      />
      {error === null ? null : <ProblemNote error={error} />}
    </Modal>
  );
}
