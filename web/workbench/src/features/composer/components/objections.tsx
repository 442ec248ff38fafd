import type { Objection } from "@atiende/api";
import { Button } from "antd";
import { ActionButton } from "@/components/action-button";
import type { Action } from "@/lib/actions";
import { useLabelLanguage, useTranslation } from "@/lib/i18n";
import styles from "./objections.module.css";

interface Props {
  text: string;
  objections: readonly Objection[];
  /** The action that puts the mended text in place of what was written; none where there is no such text. */
  mend: Action | undefined;
  /** Shows where in the text it is; none where the text marks it itself. */
  show?: (start: number, end: number) => void;
}

const LONGEST_QUOTE = 40;

function quoted(text: string): string {
  const letters = [...text];
  return letters.length > LONGEST_QUOTE ? `${letters.slice(0, LONGEST_QUOTE).join("")}…` : text;
}

/** Why the channel does not want the text, in the reader's language, and the way out. */
export function Objections({ text, objections, mend, show }: Props) {
  const { t } = useTranslation();
  const language = useLabelLanguage();
  if (objections.length === 0) {
    return null;
  }
  return (
    <div className={styles.objections} role="status" data-testid="objections">
      <ul>
        {objections.map(({ rule, severity, spans, why }) => (
          <li key={rule} className={severity === "refuse" ? styles.refused : styles.warned}>
            <span>{why[language]}</span>
            {spans.map(({ start, end }) =>
              show === undefined ? (
                <span key={start}> «{quoted(text.slice(start, end))}»</span>
              ) : (
                <Button
                  key={start}
                  type="link"
                  size="small"
                  onClick={() => show(start, end)}
                  aria-label={t("objection.show", { part: quoted(text.slice(start, end)) })}
                >
                  «{quoted(text.slice(start, end))}»
                </Button>
              ),
            )}
          </li>
        ))}
      </ul>
      {mend === undefined ? null : <ActionButton action={mend} size="small" data-testid="mend" />}
    </div>
  );
}
