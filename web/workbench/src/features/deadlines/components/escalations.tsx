import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import type { Escalation } from "@atiende/api";
import { Button, InputNumber, Select } from "antd";
import { useState } from "react";
import { useColleagues } from "@/data/colleagues";
import { useTranslation } from "@/lib/i18n";
import type { Deciding } from "../deciding";
import styles from "./deadlines.module.css";

const MOST = 5;
const FARTHEST = 10_080;

/** Whom a missed deadline is brought to while the buyer waits, and when. */
export function Escalations({ settings, may, decide }: Deciding) {
  const { t } = useTranslation();
  const { data: colleagues } = useColleagues();
  const kept = settings.escalations ?? [];
  const [steps, setSteps] = useState<Escalation[]>(kept);
  const rising = steps.every(({ afterMinutes }, at) => at === 0 || afterMinutes > (steps[at - 1]?.afterMinutes ?? 0));
  const changed = JSON.stringify(steps) !== JSON.stringify(kept);
  const here = new Set(colleagues?.items.map(({ id }) => id));
  const gone = [...new Set(steps.flatMap(({ member }) => member ?? []))].filter(
    (id) => colleagues !== undefined && !here.has(id),
  );
  const members = [
    { value: "", label: t("escalation.supervisors") },
    ...(colleagues?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    ...gone.map((id) => ({ value: id, label: t("escalation.left"), disabled: true })),
  ];
  const add = () => setSteps([...steps, { afterMinutes: (steps.at(-1)?.afterMinutes ?? 0) + 15, member: null }]);
  return (
    <fieldset className={styles.steps} data-testid="escalations">
      <legend>{t("escalation.title")}</legend>
      {steps.map(({ afterMinutes, member }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other name than its place
        <div key={at} className={styles.pair}>
          <InputNumber
            className={styles.minutes}
            value={afterMinutes}
            min={0}
            max={FARTHEST}
            precision={0}
            disabled={!may}
            aria-label={t("escalation.after")}
            suffix={t("escalation.minutes")}
            onChange={(minutes) => setSteps(steps.with(at, { afterMinutes: minutes ?? 0, member }))}
          />
          <Select<string>
            className={styles.grow}
            value={member ?? ""}
            disabled={!may}
            aria-label={t("escalation.to")}
            options={members}
            onChange={(id) => setSteps(steps.with(at, { afterMinutes, member: id === "" ? null : id }))}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            disabled={!may}
            aria-label={t("rule.removeRow")}
            onClick={() => setSteps(steps.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {steps.length === 0 ? <p className={styles.quiet}>{t("escalation.none")}</p> : null}
      {rising ? null : (
        <p className={styles.wrong} role="alert">
          {t("escalation.order")}
        </p>
      )}
      <Button size="small" icon={<PlusOutlined />} disabled={!may || steps.length >= MOST} onClick={add}>
        {t("escalation.add")}
      </Button>{" "}
      {changed ? (
        <Button
          size="small"
          type="primary"
          disabled={!may || !rising}
          data-testid="save-escalations"
          onClick={() => decide({ escalations: steps })}
        >
          {t("rule.save")}
        </Button>
      ) : null}
    </fieldset>
  );
}
