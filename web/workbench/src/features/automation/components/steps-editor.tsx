import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import type { RuleStep } from "@atiende/api";
import { Button, Input, InputNumber, Select } from "antd";
import { DEEDS, type Deed } from "@/components/run-line";
import { useColleagues } from "@/data/colleagues";
import { useQueueSettings } from "@/data/queues";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useWebhooks } from "../api/rules";
import type { RuleFault } from "../faults";
import { Fault } from "./fault";
import { NEW_OFFER, OfferFields } from "./offer-fields";
import styles from "./rule-editor.module.css";
import { TemplateChoice } from "./template-choice";
import { Variants } from "./variants";

interface Props {
  steps: RuleStep[];
  fault: RuleFault | null;
  onChange: (steps: RuleStep[]) => void;
}

const ASKS = ["address", "invoice", "order", "evidence"] as const;

/** What is done, in this order. */
export function StepsEditor({ steps, fault, onChange }: Props) {
  const { t } = useTranslation();
  const put = (at: number, step: RuleStep) => onChange(steps.map((it, index) => (index === at ? step : it)));
  const move = (at: number, by: number) => {
    const next = [...steps];
    const [one] = next.splice(at, 1);
    if (one !== undefined) {
      next.splice(at + by, 0, one);
      onChange(next);
    }
  };
  return (
    <ol className={styles.rows}>
      {steps.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name than their place
        <li key={at} data-testid="rule-step">
          <div className={styles.row}>
            <span className={`${styles.number} tabular`}>{at + 1}</span>
            <Select<Deed>
              className={styles.fact}
              value={step.do as Deed}
              aria-label={t("rule.step")}
              options={DEEDS.map((value) => ({ value, label: t(`deed.${value}`) }))}
              onChange={(deed) =>
                put(
                  at,
                  deed === "ask_data"
                    ? { do: deed, ask: "address", hours: 48 }
                    : deed === "snooze"
                      ? { do: deed, hours: 24 }
                      : deed === "offer"
                        ? { do: deed, offer: NEW_OFFER, hours: 72 }
                        : { do: deed },
                )
              }
            />
            <StepValue step={step} onChange={(it) => put(at, it)} />
            <Button
              type="text"
              icon={<ArrowUpOutlined />}
              disabled={at === 0}
              aria-label={t("rule.up")}
              onClick={() => move(at, -1)}
            />
            <Button
              type="text"
              icon={<ArrowDownOutlined />}
              disabled={at === steps.length - 1}
              aria-label={t("rule.down")}
              onClick={() => move(at, 1)}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              disabled={steps.length === 1}
              aria-label={t("rule.removeRow")}
              onClick={() => onChange(steps.filter((_, index) => index !== at))}
            />
          </div>
          {step.do === "send_template" ? <Variants step={step} onChange={(it) => put(at, it)} /> : null}
          <Fault fault={fault} place={`then[${at}]`} />
        </li>
      ))}
      <li>
        <Button
          size="small"
          icon={<PlusOutlined />}
          disabled={steps.length >= 12}
          onClick={() => onChange([...steps, { do: "notify", text: "" }])}
          data-testid="add-step"
        >
          {t("rule.addStep")}
        </Button>
      </li>
    </ol>
  );
}

function StepValue({ step, onChange }: { step: RuleStep; onChange: (step: RuleStep) => void }) {
  const { t } = useTranslation();
  const owner = useMay("owner");
  const colleagues = useColleagues().data?.items ?? [];
  const queues = useQueueSettings(step.do === "assign").data?.settings.queues ?? [];
  const webhooks = useWebhooks(owner && step.do === "call_webhook").data?.items ?? [];
  switch (step.do) {
    case "send_template":
      return (
        <TemplateChoice
          label={t("rule.template")}
          value={step.template}
          onChange={(template) => onChange({ ...step, template })}
        />
      );
    case "offer":
      return <OfferFields step={step} onChange={onChange} />;
    case "ask_data":
      return (
        <>
          <Select<(typeof ASKS)[number]>
            className={styles.value}
            value={step.ask ?? "address"}
            aria-label={t("rule.ask")}
            options={ASKS.map((value) => ({ value, label: t(`rule.asks.${value}`) }))}
            onChange={(ask) => onChange({ ...step, ask })}
          />
          <InputNumber
            className={styles.hours}
            value={step.hours ?? 48}
            min={1}
            max={336}
            suffix={t("rule.hours")}
            aria-label={t("rule.openHours")}
            onChange={(hours) => onChange({ ...step, hours: hours ?? 48 })}
          />
        </>
      );
    case "snooze":
      return (
        <InputNumber
          className={styles.hours}
          value={step.hours ?? 24}
          min={1}
          max={1440}
          suffix={t("rule.hours")}
          aria-label={t("rule.snoozeHours")}
          onChange={(hours) => onChange({ ...step, hours: hours ?? 24 })}
        />
      );
    case "tag":
      return (
        <Input
          className={styles.value}
          value={step.tag ?? ""}
          maxLength={40}
          aria-label={t("rule.tag")}
          placeholder={t("rule.tag")}
          onChange={({ target }) => onChange({ ...step, tag: target.value })}
        />
      );
    case "assign":
      return (
        <Select<string>
          className={styles.value}
          {...(step.queue ? { value: `queue:${step.queue}` } : step.member ? { value: step.member } : {})}
          aria-label={t("rule.assignTo")}
          placeholder={t("rule.assignTo")}
          options={[
            { label: t("rule.members"), options: colleagues.map(({ id, name }) => ({ value: id, label: name })) },
            { label: t("rule.queues"), options: queues.map(({ name }) => ({ value: `queue:${name}`, label: name })) },
          ]}
          onChange={(to) =>
            onChange(to.startsWith("queue:") ? { do: "assign", queue: to.slice(6) } : { do: "assign", member: to })
          }
        />
      );
    case "call_webhook":
      return (
        <Select<string>
          className={styles.value}
          {...(step.webhook === undefined ? {} : { value: step.webhook })}
          aria-label={t("rule.webhook")}
          placeholder={t(owner ? "rule.webhook" : "rule.webhookOwner")}
          options={webhooks.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(webhook) => onChange({ ...step, webhook })}
        />
      );
    case "notify":
    case "open_task":
      return (
        <Input
          className={styles.value}
          value={step.text ?? ""}
          maxLength={500}
          aria-label={t("rule.text")}
          placeholder={t("rule.text")}
          onChange={({ target }) => onChange({ ...step, text: target.value })}
        />
      );
    default:
      return <span className={styles.value} />;
  }
}
