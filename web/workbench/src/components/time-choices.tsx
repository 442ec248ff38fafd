import { Kbd } from "@atiende/ui";
import { Button, Input } from "antd";
import { type KeyboardEvent, useId, useState } from "react";
import { useZone } from "@/data/session";
import { useTimed } from "@/lib/clock";
import { useTranslation } from "@/lib/i18n";
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
  /** From when on no time may be chosen, and in words why. */
  end?: { at: Date; why: string } | undefined;
  /** Nothing is chosen meanwhile; the focus stays where it is, for another choice may have to be made. */
  busy: boolean;
  onChoose: (at: Date) => void;
}

/** A few times, each a key away, or any other by the workspace's clocks. */
export function TimeChoices({ label, choices, end, busy, onChoose }: Props) {
  const { t } = useTranslation();
  const zone = useZone();
  const other = useId();
  const [typed, type] = useState("");
  const typedAt = typedTime(zone, typed);
  const isLate = (at: Date) => end !== undefined && at >= end.at;
  const isPast = useTimed((now) => typedAt !== undefined && typedAt.getTime() <= now);
  const free = typedAt !== undefined && !isPast && !isLate(typedAt) ? typedAt : undefined;
  const first = choices.find(({ at }) => !isLate(at));
  const choose = (at: Date | undefined) => {
    if (!busy && at !== undefined) {
      onChoose(at);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const choice = choices[Number(event.key) - 1];
    if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLInputElement) {
      return;
    }
    if (choice !== undefined && !isLate(choice.at)) {
      event.preventDefault();
      choose(choice.at);
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
              disabled={isLate(at)}
              aria-disabled={busy || isLate(at)}
              // the dialog is opened by a key, and its keys should work at once
              // biome-ignore lint/a11y/noAutofocus: the first choice of a dialog
              autoFocus={id === first?.id}
              data-testid={`time-${id}`}
              onClick={() => choose(at)}
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
          readOnly={busy}
          value={typed}
          onChange={(event) => type(event.target.value)}
          onPressEnter={() => choose(free)}
          data-testid="time-other"
        />
        <Button size="small" disabled={free === undefined} aria-disabled={busy} onClick={() => choose(free)}>
          {t("times.choose")}
        </Button>
      </label>
      {isPast ? (
        <p className={styles.refused} role="alert">
          {t("times.past")}
        </p>
      ) : null}
      {end !== undefined && (choices.some(({ at }) => isLate(at)) || (typedAt !== undefined && isLate(typedAt))) ? (
        <p className={styles.refused} role="status">
          {end.why} <Moment at={end.at.toISOString()} soon />
        </p>
      ) : null}
      <p className={styles.zone}>{t("times.zone", { zone })}</p>
    </div>
  );
}
