import type { QueueSettings } from "@atiende/api";
import { InputNumber, Select, Switch } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "@/lib/i18n";
import type { Deciding } from "../deciding";
import styles from "./queues.module.css";

const STRATEGIES: QueueSettings["strategy"][] = ["manual", "round_robin", "least_busy"];

/** Whether the desk gives anything to anybody, and how it chooses. */
export function Give({ settings, may, decide }: Deciding) {
  const { t } = useTranslation();
  const id = useId();
  const [capacity, setCapacity] = useState(settings.capacity ?? null);
  const { strategy } = settings;
  const flag = (name: "sticky" | "presentOnly") => (
    <span className={styles.field}>
      <Switch
        id={id + name}
        size="small"
        checked={settings[name] === true}
        disabled={!may}
        onChange={(on) => decide({ [name]: on })}
      />
      <label htmlFor={id + name}>{t(`queue.${name}`)}</label>
    </span>
  );
  return (
    <section>
      <h2 className={styles.title}>{t("queue.how")}</h2>
      <p className={styles.quiet}>{t(`queue.about.${strategy}`)}</p>
      <div className={styles.fields}>
        <Select<QueueSettings["strategy"]>
          className={styles.pick}
          value={strategy}
          disabled={!may}
          aria-label={t("queue.how")}
          data-testid="queue-strategy"
          options={STRATEGIES.map((value) => ({ value, label: t(`queue.strategies.${value}`) }))}
          onChange={(next) => decide({ strategy: next })}
        />
        {flag("sticky")}
        {flag("presentOnly")}
        <span className={styles.field}>
          <label htmlFor={`${id}most`}>{t("queue.capacity")}</label>
          <InputNumber
            id={`${id}most`}
            className={styles.number}
            value={capacity}
            min={1}
            max={1000}
            precision={0}
            disabled={!may}
            placeholder={t("queue.any")}
            onChange={setCapacity}
            onPressEnter={({ currentTarget }) => currentTarget.blur()}
            onBlur={() => {
              if (capacity !== (settings.capacity ?? null)) {
                decide({ capacity });
              }
            }}
          />
        </span>
      </div>
    </section>
  );
}
