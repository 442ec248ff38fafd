import { Kbd } from "@atiende/ui";
import { Button, Input } from "antd";
import { type KeyboardEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/data/session";
import { typedTime } from "@/lib/wall-time";
import { Moment } from "./moment";
import styles from "./time-choices.module.css";

interface Choice {
  id: string;
  name: string;
  at: Date;
}

interface Props {
  label: string;
  choices: readonly Choice[];
  busy: boolean;
  onChoose: (at: Date) => void;
}

/** A few times, each a key away, or any other by the workspace's clocks. */
export function TimeChoices({ label, choices, busy, onChoose }: Props) {
  const { t } = useTranslation();
  const zone = useZone();
  const other = useId();
  const [typed, type] = useState("");
  const typedAt = typedTime(zone, typed);
  const onKeyDown = (event: KeyboardEvent) => {
    const choice = choices[Number(event.key) - 1];
    if (choice !== undefined && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      onChoose(choice.at);
    }
  };
  return (
    <div onKeyDown={onKeyDown} role="group" aria-label={label}>
      <ul className={styles.choices}>
        {choices.map(({ id, name, at }, index) => (
          <li key={id}>
            <button
              type="button"
              className={styles.choice}
              disabled={busy}
              // the dialog is opened by a key, and its keys should work at once
              // biome-ignore lint/a11y/noAutofocus: the first choice of a dialog
              autoFocus={index === 0}
              data-testid={`time-${id}`}
              onClick={() => onChoose(at)}
            >
              <Kbd keys={String(index + 1)} />
              <span className={styles.name}>{name}</span>
              <Moment at={at.toISOString()} soon />
            </button>
          </li>
        ))}
      </ul>
      <label className={styles.other} htmlFor={other}>
        {t("times.other")}
        <Input
          id={other}
          type="datetime-local"
          disabled={busy}
          value={typed}
          onChange={(event) => type(event.target.value)}
          onPressEnter={() => typedAt !== undefined && onChoose(typedAt)}
          data-testid="time-other"
        />
        <Button
          size="small"
          disabled={busy || typedAt === undefined}
          onClick={() => typedAt !== undefined && onChoose(typedAt)}
        >
          {t("times.choose")}
        </Button>
      </label>
      <p className={styles.zone}>{t("times.zone", { zone })}</p>
    </div>
  );
}
