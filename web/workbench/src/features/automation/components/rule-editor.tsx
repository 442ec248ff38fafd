import type { Rule, RuleSpec } from "@atiende/api";
import { Button, Collapse, Drawer, Input, InputNumber, Segmented, Select, Space, Switch } from "antd";
import { useState } from "react";
import { ProblemNote } from "@/components/problem-note";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { useSaveRule } from "../api/rules";
import { faultOf } from "../faults";
import { BudgetFields } from "./budget-fields";
import { ConditionEditor } from "./condition-editor";
import { Fault } from "./fault";
import { NEW_BUDGET } from "./offers";
import styles from "./rule-editor.module.css";
import { RuleHistory } from "./rule-history";
import { RulePreview } from "./rule-preview";
import { StepsEditor } from "./steps-editor";

type Trigger = RuleSpec["when"]["on"];

export const TRIGGERS = [
  "message_understood",
  "silence",
  "deadline_near",
  "window_closing",
  "tag_set",
  "order_changed",
  "parcel_changed",
] as const satisfies readonly Trigger[];

export const EMPTY_RULE: RuleSpec = {
  name: "",
  when: { on: "message_understood" },
  if: 'intent == "order_tracking"',
  // biome-ignore lint/suspicious/noThenProperty: so the rule calls it
  then: [{ do: "notify", text: "" }],
  approval: false,
  quiet: true,
};

interface Props {
  /** The rule that is changed; null for a new one. */
  rule: Rule | null;
  onClose: () => void;
}

/** Writes a rule: as a form or as text, which are the same thing; tries it, and shows what it was before. */
export function RuleEditor({ rule, onClose }: Props) {
  const { t } = useTranslation();
  const tell = useTell();
  const [spec, setSpec] = useState<RuleSpec>(rule?.spec ?? EMPTY_RULE);
  const [text, setText] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const { mutate, error, isPending, reset } = useSaveRule();
  const fault = faultOf(error);
  const change = (it: Partial<RuleSpec>) => {
    reset();
    setSpec((before) => ({ ...before, ...it }));
  };
  const read = text === null ? spec : specOf(text);
  const show = (view: "form" | "text") => {
    if (view === "text") {
      setText(JSON.stringify(spec, null, 2));
    } else if (read !== null) {
      setSpec(read);
      setText(null);
    }
  };
  const save = () =>
    read !== null &&
    mutate(
      { id: rule?.id ?? null, version: rule?.version ?? 0, spec: read },
      {
        onSuccess: () => {
          tell.done(t(rule === null ? "rule.made" : "rule.saved"));
          onClose();
        },
      },
    );
  return (
    <Drawer
      open
      size={820}
      title={rule === null ? t("rule.new") : rule.spec.name}
      onClose={onClose}
      extra={
        <Segmented
          value={text === null ? "form" : "text"}
          options={[
            { value: "form", label: t("rule.form"), disabled: read === null },
            { value: "text", label: t("rule.text_") },
          ]}
          onChange={(it) => show(it === "text" ? "text" : "form")}
        />
      }
      footer={
        <Space>
          <Button type="primary" disabled={read === null} loading={isPending} onClick={save} data-testid="save-rule">
            {t("rule.save")}
          </Button>
          <Button onClick={onClose}>{t("cancel")}</Button>
        </Space>
      }
    >
      {error !== null && (fault === null || fault.place === "" || text !== null) ? <ProblemNote error={error} /> : null}
      {text === null ? (
        <div className={styles.form}>
          <Labelled label={t("rule.name")}>
            <Input
              value={spec.name}
              maxLength={120}
              aria-label={t("rule.name")}
              onChange={({ target }) => change({ name: target.value })}
              data-testid="rule-name"
            />
            <Fault fault={fault} place="name" />
          </Labelled>
          <Labelled label={t("automation.when")}>
            <div className={styles.row}>
              <Select<Trigger>
                className={styles.value}
                value={spec.when.on}
                aria-label={t("automation.when")}
                options={TRIGGERS.map((value) => ({ value, label: t(`rule.triggers.${value}`) }))}
                onChange={(on) =>
                  change({
                    when:
                      on === "silence"
                        ? { on, hours: 24 }
                        : on === "window_closing"
                          ? { on, hours: 2 }
                          : on === "tag_set"
                            ? { on, tag: "" }
                            : { on },
                  })
                }
              />
              {spec.when.on === "silence" ? (
                <InputNumber
                  className={styles.hours}
                  value={spec.when.hours ?? 24}
                  min={1}
                  max={720}
                  suffix={t("rule.hours")}
                  aria-label={t("rule.silentHours")}
                  onChange={(hours) => change({ when: { ...spec.when, hours: hours ?? 24 } })}
                />
              ) : null}
              {spec.when.on === "window_closing" ? (
                <InputNumber
                  className={styles.hours}
                  value={spec.when.hours ?? 2}
                  min={1}
                  max={23}
                  suffix={t("rule.hours")}
                  aria-label={t("rule.windowHours")}
                  onChange={(hours) => change({ when: { ...spec.when, hours: hours ?? 2 } })}
                />
              ) : null}
              {spec.when.on === "tag_set" ? (
                <Input
                  className={styles.value}
                  value={spec.when.tag ?? ""}
                  maxLength={40}
                  aria-label={t("rule.tag")}
                  placeholder={t("rule.tag")}
                  onChange={({ target }) => change({ when: { ...spec.when, tag: target.value } })}
                />
              ) : null}
            </div>
            <Fault fault={fault} place="when" />
          </Labelled>
          <Labelled label={t("automation.if")}>
            <ConditionEditor key={round} text={spec.if ?? ""} fault={fault} onChange={(it) => change({ if: it })} />
          </Labelled>
          <Labelled label={t("automation.then")}>
            <StepsEditor
              steps={spec.then ?? []}
              fault={fault}
              onChange={(then) =>
                change(then.some((it) => it.do === "offer") && !spec.budget ? { then, budget: NEW_BUDGET } : { then })
              }
            />
          </Labelled>
          {(spec.then ?? []).some((it) => it.do === "offer") || spec.budget ? (
            <Labelled label={t("offer.ruleBudget")}>
              <BudgetFields
                label={t("offer.ruleBudget")}
                budget={spec.budget ?? NEW_BUDGET}
                onChange={(budget) => change({ budget })}
              />
              <Fault fault={fault} place="budget" />
            </Labelled>
          ) : null}
          <Labelled label={t("rule.bounds")}>
            <div className={styles.bounds}>
              <span>
                <Switch
                  size="small"
                  checked={spec.approval}
                  aria-label={t("rule.approval")}
                  onChange={(approval) => change({ approval })}
                />{" "}
                {t("rule.approval")}
              </span>
              <span>
                <Switch
                  size="small"
                  checked={spec.quiet}
                  aria-label={t("rule.quiet")}
                  onChange={(quiet) => change({ quiet })}
                />{" "}
                {t("rule.quiet")}
              </span>
              <span>
                <InputNumber
                  size="small"
                  value={spec.perConversation ?? 1}
                  min={1}
                  max={20}
                  aria-label={t("rule.perConversation")}
                  onChange={(it) => change({ perConversation: it ?? 1 })}
                />{" "}
                {t("rule.perConversation")}
              </span>
              <span>
                <InputNumber
                  size="small"
                  value={spec.perHour ?? 60}
                  min={1}
                  max={10_000}
                  aria-label={t("rule.perHour")}
                  onChange={(it) => change({ perHour: it ?? 60 })}
                />{" "}
                {t("rule.perHour")}
              </span>
            </div>
            <Fault fault={fault} place="perConversation" />
            <Fault fault={fault} place="perHour" />
          </Labelled>
        </div>
      ) : (
        <>
          <Input.TextArea
            className={styles.code}
            value={text}
            autoSize={{ minRows: 16, maxRows: 28 }}
            spellCheck={false}
            aria-label={t("rule.text_")}
            status={read === null ? "error" : ""}
            onChange={({ target }) => {
              reset();
              setText(target.value);
            }}
            data-testid="rule-json"
          />
          {read === null ? (
            <p className={styles.fault} role="alert">
              {t("rule.noJson")}
            </p>
          ) : null}
        </>
      )}
      <Collapse
        ghost
        className={styles.more}
        defaultActiveKey={["preview"]}
        items={[
          ...(read === null
            ? []
            : [
                {
                  key: "preview",
                  label: t("rule.preview"),
                  children: <RulePreview spec={read} rule={rule?.id ?? null} />,
                },
              ]),
          ...(rule === null
            ? []
            : [
                {
                  key: "history",
                  label: t("rule.history"),
                  children: (
                    <RuleHistory
                      id={rule.id}
                      onTake={(it) => {
                        reset();
                        setText(null);
                        setSpec(it);
                        setRound((before) => before + 1);
                      }}
                    />
                  ),
                },
              ]),
        ]}
      />
    </Drawer>
  );
}

/** The rule that a text says; null where it says none. */
function specOf(text: string): RuleSpec | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null && "when" in read && "name" in read ? (read as RuleSpec) : null;
  } catch {
    return null;
  }
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <section className={styles.part}>
      <h3 className={styles.label}>{label}</h3>
      {children}
    </section>
  );
}
