import type { Conversation } from "@atiende/api";
import { Kbd } from "@atiende/ui";
import { Alert, Input, Modal } from "antd";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Moment } from "@/components/moment";
import { ProblemNote } from "@/components/problem-note";
import { useTell } from "@/components/use-tell";
import { useZone } from "@/data/session";
import { useSnooze } from "../api/snooze";
import { SNOOZES, snoozeTimes, typedTime } from "../snooze-times";
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
  const onKeyDown = (event: KeyboardEvent) => {
    const choice = SNOOZES[Number(event.key) - 1];
    if (choice !== undefined && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      snooze(times[choice]);
    }
  };
  return (
    <Modal open title={t("snooze.title")} footer={null} onCancel={onClose} width={420}>
      <div onKeyDown={onKeyDown} role="group" aria-label={t("snooze.title")}>
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
        <ul className={styles.choices}>
          {SNOOZES.map((choice, index) => (
            <li key={choice}>
              <button
                type="button"
                className={styles.choice}
                disabled={isPending}
                // the dialog is opened by a key, and its keys should work at once
                // biome-ignore lint/a11y/noAutofocus: the first choice of a dialog
                autoFocus={index === 0}
                data-testid={`snooze-${choice}`}
                onClick={() => snooze(times[choice])}
              >
                <Kbd keys={String(index + 1)} />
                <span className={styles.name}>{t(`snooze.${choice}`)}</span>
                <Moment at={times[choice].toISOString()} soon />
              </button>
            </li>
          ))}
        </ul>
        <label className={styles.other} htmlFor="snooze-other">
          {t("snooze.other")}
          <Input
            id="snooze-other"
            type="datetime-local"
            disabled={isPending}
            onPressEnter={(event) => {
              const until = typedTime(zone, event.currentTarget.value);
              if (until !== undefined) {
                snooze(until);
              }
            }}
          />
        </label>
        {error === null ? null : <ProblemNote error={error} />}
      </div>
    </Modal>
  );
}
