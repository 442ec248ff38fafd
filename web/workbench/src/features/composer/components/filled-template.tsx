import type { KnownValue, Objection } from "@atiende/api";
import { Button, Input } from "antd";
import { useEffect, useRef, useState } from "react";
import { TemplateMeaning } from "@/components/template-meaning";
import { useTranslation } from "@/lib/i18n";
import { segments } from "@/lib/segments";
import {
  type ChosenTemplate,
  type Field,
  fieldsOf,
  fillTemplate,
  leaveTemplate,
  partsOf,
  shownText,
} from "../chosen-templates";
import { knownFor } from "../gap-places";
import styles from "./filled-template.module.css";
import { HeaderFile } from "./header-file";
import { Objections } from "./objections";
import { useTemplateKind } from "./use-template-kind";

interface Props {
  conversationId: string;
  chosen: ChosenTemplate;
  known: readonly KnownValue[];
  /** What the channel objects to in what the buyer would read. */
  objections: readonly Objection[];
}

const OPEN = /\{\{[^}]*\}\}/g;

/** What the buyer would read, with the gaps that are open and what offends in it marked. */
function Preview({ text, objections }: { text: string; objections: readonly Objection[] }) {
  const open = [...text.matchAll(OPEN)].map(({ index, 0: gap }) => ({
    start: index,
    end: index + gap.length,
    mark: styles.open,
  }));
  const wrong = objections.flatMap(({ severity, spans }) =>
    spans.map(({ start, end }) => ({ start, end, mark: severity === "refuse" ? styles.refused : styles.warned })),
  );
  return segments(text, [...open, ...wrong]).map(({ text: piece, start, of }) =>
    of.length === 0 ? (
      piece
    ) : (
      <mark key={start} className={of.map(({ mark }) => mark).join(" ")}>
        {piece}
      </mark>
    ),
  );
}

/** The chosen template: the file above it, a field for each of its places, what is known to fill them with, and what the buyer will read. */
export function FilledTemplate({ conversationId, chosen, known, objections }: Props) {
  const { t } = useTranslation();
  const kindOf = useTemplateKind();
  const box = useRef<HTMLDivElement>(null);
  const { template, values, key } = chosen;
  const [last, setLast] = useState<number | null>(null);
  const places = fieldsOf(template);
  const labelOf = ({ part, gap }: Field, index: number) => {
    if (part === "body") {
      return t("template.parameter", { number: gap });
    }
    if (part === "header") {
      return t("template.headerParameter", { number: gap });
    }
    const button = template.buttons[index - places.length + template.buttons.length];
    return t(button?.address === null ? "template.code" : "template.button", { title: gap });
  };
  const fields = () => [...(box.current?.querySelectorAll<HTMLInputElement>("input:not([type=file])") ?? [])];
  // who chose it by a key goes on with the keyboard, where something is left to say
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each template that is chosen
  useEffect(() => (fields().find(({ value }) => value === "") ?? fields()[0])?.focus(), [key]);
  const put = (text: string) => {
    const empty = values.flatMap((value, index) => (value.trim() === "" ? [index] : []));
    const at = last ?? empty[0] ?? 0;
    fillTemplate(conversationId, at, text);
    // two that are pressed one after the other fill two gaps
    const left = empty.filter((index) => index !== at);
    fields()[left.find((index) => index > at) ?? left[0] ?? at]?.focus();
  };
  const surely = knownFor(template, known);
  const text = shownText(chosen);
  return (
    <div ref={box} className={styles.filled}>
      <div className={styles.head}>
        <strong>{template.name}</strong>
        <span className={styles.kind}>{kindOf(template.category)}</span>
        <span className={styles.gap} />
        <Button size="small" type="link" onClick={() => leaveTemplate(conversationId)} data-testid="other-template">
          {t("template.other")}
        </Button>
      </div>
      {template.file === null ? null : <HeaderFile conversationId={conversationId} kind={template.file} />}
      {places.map((place, index) => (
        <div key={`${place.part} ${place.gap}`} className={styles.field}>
          <label htmlFor={`gap-${conversationId}-${index}`}>{labelOf(place, index)}</label>
          <Input
            id={`gap-${conversationId}-${index}`}
            value={values[index] ?? ""}
            onChange={(event) => fillTemplate(conversationId, index, event.target.value)}
            onFocus={() => setLast(index)}
            lang={template.language.replace("_", "-")}
            autoComplete="off"
            data-testid="template-value"
          />
          {surely[index] !== "" && surely[index] === values[index] ? (
            <span className={styles.known}>{t("template.filledIn")}</span>
          ) : null}
        </div>
      ))}
      {places.length === 0 || known.length === 0 ? null : (
        <div className={styles.values} role="toolbar" aria-label={t("template.known")} data-testid="known-values">
          <span className={styles.label}>{t("template.known")}</span>
          {known.map(({ variable, text: value }) => (
            <Button key={variable} size="small" onClick={() => put(value)}>
              {t(`ownTemplate.variable.${variable}`)}: {value}
            </Button>
          ))}
        </div>
      )}
      <div className={styles.label}>{t("template.preview")}</div>
      <p className={styles.preview} lang={template.language.replace("_", "-")} data-testid="template-preview">
        {template.file === null ? null : `${t(`template.fileThere.${template.file}`)}\n`}
        <Preview text={text} objections={objections} />
      </p>
      <TemplateMeaning template={template} values={partsOf(chosen).parameters} />
      <Objections text={text} objections={objections} mend={undefined} />
    </div>
  );
}
