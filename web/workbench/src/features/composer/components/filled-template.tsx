import { Button, Input } from "antd";
import { Fragment, useEffect, useRef } from "react";
import { useTranslation } from "@/lib/i18n";
import { type ChosenTemplate, fillTemplate, leaveTemplate, shownText } from "../chosen-templates";
import styles from "./filled-template.module.css";
import { useTemplateKind } from "./use-template-kind";

/** The chosen template: a field for each of its gaps, and what the buyer will read. */
export function FilledTemplate({ conversationId, chosen }: { conversationId: string; chosen: ChosenTemplate }) {
  const { t } = useTranslation();
  const kindOf = useTemplateKind();
  const box = useRef<HTMLDivElement>(null);
  const { template, values, key } = chosen;
  // who chose it by a key goes on with the keyboard
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each template that is chosen
  useEffect(() => box.current?.querySelector("input")?.focus(), [key]);
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
      {template.gaps.map((gap, index) => (
        <label key={gap} htmlFor={`gap-${conversationId}-${index}`} className={styles.field}>
          <span>{t("template.parameter", { number: gap })}</span>
          <Input
            id={`gap-${conversationId}-${index}`}
            value={values[index] ?? ""}
            onChange={(event) => fillTemplate(conversationId, index, event.target.value)}
            lang={template.language.replace("_", "-")}
            autoComplete="off"
            data-testid="template-value"
          />
        </label>
      ))}
      <div className={styles.label}>{t("template.preview")}</div>
      <p className={styles.preview} lang={template.language.replace("_", "-")} data-testid="template-preview">
        {shownText(chosen)
          .split(/(\{\{[^}]*\}\})/)
          .map((piece, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
            <Fragment key={index}>{index % 2 === 1 ? <mark className={styles.open}>{piece}</mark> : piece}</Fragment>
          ))}
      </p>
    </div>
  );
}
