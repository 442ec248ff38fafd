import type { Understanding } from "@atiende/api";
import { Chip, Meter } from "@atiende/ui";
import { EmotionMark } from "@/components/emotion-mark";
import { useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { percent } from "@/lib/percent";
import styles from "./intent-bars.module.css";

interface Props extends Pick<Understanding, "intents" | "emotion"> {
  /** The confidence below which a person decides. */
  mark: number;
}

/**
 * The intent by which it is decided with its probability and the hand-over mark; what else the message wants without a
 * figure, since each is read on a scale of its own and two of them compare to nothing; the emotion below.
 */
export function IntentBars({ intents, emotion, mark }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const [first, ...further] = intents;
  if (first === undefined) {
    return null;
  }
  const { id, probability } = first;
  const figures = { mark: percent(mark) };
  const verdict = probability < mark ? t("understanding.below", figures) : t("understanding.above", figures);
  return (
    <ul className={styles.intents}>
      <li>
        <div className={styles.line}>
          <span className={styles.first}>{names.intent(id)}</span>
          <span className="tabular">{t("confidence.percent", { percent: percent(probability) })}</span>
        </div>
        <Meter value={probability} label={names.intent(id)} wide mark={mark} />
        <p className={styles.mark}>{verdict}</p>
      </li>
      {further.length === 0 ? null : (
        <li className={styles.further}>
          <span className={styles.also}>{t("understanding.also")}</span>
          {further.map((each) => (
            <Chip key={each.id}>{names.intent(each.id)}</Chip>
          ))}
        </li>
      )}
      {emotion === null ? null : (
        <li className={styles.line}>
          <EmotionMark id={emotion.id} />
          <span className="tabular">{t("confidence.percent", { percent: percent(emotion.probability) })}</span>
        </li>
      )}
    </ul>
  );
}
