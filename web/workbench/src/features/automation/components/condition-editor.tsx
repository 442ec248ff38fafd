import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { MultiSelect } from "@/components/multi-select";
import { useFactValue } from "@/components/use-fact-value";
import { FACTS, type Fact, factOf } from "@/data/facts";
import { useIntentChoices, useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { EMPTY, OPERATORS, type Operator, type Row, type Rows, rowsOf, textOf } from "../condition";
import type { RuleFault } from "../faults";
import { Fault } from "./fault";
import styles from "./rule-editor.module.css";

interface Props {
  text: string;
  fault: RuleFault | null;
  onChange: (text: string) => void;
}

/** What must hold: rows where they can say it, else its text; one can be written as the other. */
export function ConditionEditor({ text, fault, onChange }: Props) {
  const { t } = useTranslation();
  const [asText, setAsText] = useState(() => rowsOf(text) === null);
  const rows = rowsOf(text);
  return (
    <>
      <Segmented
        size="small"
        value={asText || rows === null ? "text" : "rows"}
        options={[
          { value: "rows", label: t("rule.asRows"), disabled: rows === null },
          { value: "text", label: t("rule.asText") },
        ]}
        onChange={(it) => setAsText(it === "text")}
      />
      {asText || rows === null ? (
        <Input.TextArea
          className={styles.code}
          value={text}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 8 }}
          aria-label={t("automation.if")}
          status={fault?.place === "if" ? "error" : ""}
          onChange={({ target }) => onChange(target.value)}
          spellCheck={false}
          data-testid="condition-text"
        />
      ) : (
        <ConditionRows value={rows} onChange={(it) => onChange(textOf(it))} />
      )}
      {rows === null ? <p className={styles.quiet}>{t("rule.textOnly")}</p> : null}
      <Fault fault={fault} place="if" />
    </>
  );
}

function ConditionRows({ value, onChange }: { value: Rows; onChange: (rows: Rows) => void }) {
  const { t } = useTranslation();
  const { join, rows } = value;
  const put = (at: number, row: Row) => onChange({ join, rows: rows.map((it, index) => (index === at ? row : it)) });
  return (
    <div className={styles.rows}>
      {rows.length > 1 ? (
        <Select<Rows["join"]>
          size="small"
          value={join}
          aria-label={t("rule.join")}
          options={[
            { value: "all", label: t("rule.joins.all") },
            { value: "any", label: t("rule.joins.any") },
          ]}
          onChange={(next) => onChange({ join: next, rows })}
        />
      ) : null}
      {rows.length === 0 ? <p className={styles.quiet}>{t("rule.always")}</p> : null}
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
        <div key={at} className={styles.row} data-testid="condition-row">
          <ConditionRow row={row} onChange={(it) => put(at, it)} />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t("rule.removeRow")}
            onClick={() => onChange({ join, rows: rows.filter((_, index) => index !== at) })}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => onChange({ join, rows: [...rows, { fact: "intent", operator: "is", value: "order_tracking" }] })}
        data-testid="add-row"
      >
        {t("rule.addRow")}
      </Button>
    </div>
  );
}

const FIRST: Record<Fact["kind"], string> = { text: "", number: "1", yes: "", list: "" };

function ConditionRow({ row, onChange }: { row: Row; onChange: (row: Row) => void }) {
  const { t } = useTranslation();
  const fact = factOf(row.fact) ?? FACTS[0];
  return (
    <>
      <Select<Fact["id"]>
        className={styles.fact}
        value={row.fact}
        aria-label={t("rule.fact")}
        showSearch={{ optionFilterProp: "label" }}
        popupMatchSelectWidth={false}
        options={FACTS.map((it) => ({ value: it.id, label: t(it.name) }))}
        onChange={(id) => {
          const next = factOf(id) ?? fact;
          onChange({ fact: id, operator: OPERATORS[next.kind][0], value: FIRST[next.kind] });
        }}
      />
      <Select<Operator>
        className={styles.operator}
        value={row.operator}
        aria-label={t("rule.operator")}
        options={OPERATORS[fact.kind].map((value) => ({ value, label: t(`rule.operators.${value}`) }))}
        onChange={(operator) => onChange({ ...row, operator })}
      />
      {fact.kind === "yes" ? <span className={styles.value} /> : <Value fact={fact} row={row} onChange={onChange} />}
    </>
  );
}

/** The value of a row: chosen where what can be said is known, else written. */
function Value({ fact, row, onChange }: { fact: Fact; row: Row; onChange: (row: Row) => void }) {
  const { t } = useTranslation();
  const intents = useIntentChoices();
  const { emotions } = useNames();
  const named = useFactValue();
  const many = row.operator === "in" || row.operator === "not_in";
  const values: readonly string[] = "values" in fact ? fact.values : [];
  const options =
    fact.id === "intent" || fact.id === "intents"
      ? intents
      : fact.id === "emotion"
        ? emotions.map(({ id, label }) => ({ value: id, label }))
        : values.map((value) => ({
            value: many && value === "" ? EMPTY : value,
            label: value === "" ? t("rule.nothing") : named(fact.id, value),
          }));
  if (options.length === 0 || row.operator === "contains") {
    return (
      <Input
        className={styles.value}
        value={row.value}
        aria-label={t("rule.value")}
        inputMode={fact.kind === "number" ? "decimal" : "text"}
        onChange={({ target }) => onChange({ ...row, value: target.value })}
      />
    );
  }
  const chosen = row.value === "" ? [] : row.value.split(",").map((it) => it.trim());
  return many ? (
    <MultiSelect<string[]>
      className={styles.value}
      value={chosen}
      aria-label={t("rule.value")}
      showSearch={{ optionFilterProp: "label" }}
      options={options}
      onChange={(it) => onChange({ ...row, value: it.join(", ") })}
    />
  ) : (
    <Select<string>
      className={styles.value}
      value={row.value}
      aria-label={t("rule.value")}
      showSearch={{ optionFilterProp: "label" }}
      options={options}
      onChange={(value) => onChange({ ...row, value })}
    />
  );
}
