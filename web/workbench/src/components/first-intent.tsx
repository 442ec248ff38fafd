import type { Conversation } from "@atiende/api";
import { useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { percent } from "@/lib/percent";
import styles from "./first-intent.module.css";

interface Props {
  intents: Conversation["intents"];
  /** The calibrated probability of the first. */
  confidence: number;
  /** The confidence below which a person decides. */
  mark: number;
}

/** What the buyer wants first and how sure the model is of it, in one chip; what else they want is told on pointing. */
export function FirstIntent({ intents, confidence, mark }: Props) {
  const { t } = useTranslation();
  const { intent } = useNames();
  const [first, ...others] = intents;
  if (first === undefined) {
    return null;
  }
  const below = confidence < mark;
  const figures = { percent: percent(confidence), mark: percent(mark) };
  const told = [
    intent(first.id),
    t(below ? "confidence.below" : "confidence.above", figures),
    ...others.map(({ id, probability }) =>
      t("understanding.intentTitle", { intent: intent(id), percent: percent(probability) }),
    ),
  ].join("\n");
  return (
    <span
      className={`${styles.chip} ${below ? styles.below : ""}`}
      title={told}
      data-testid="first-intent"
      data-below={below}
    >
      <span className={styles.name}>{intent(first.id)}</span>
      <span className="tabular">{t("confidence.percent", figures)}</span>
    </span>
  );
}
