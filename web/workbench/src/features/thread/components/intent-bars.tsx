import type { Understanding } from "@atiende/api";
import { Chip, Meter } from "@atiende/ui";
import { EmotionMark } from "@/components/emotion-mark";
import { useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { HAND_OVER, percent } from "@/lib/percent";
import styles from "./intent-bars.module.css";

/**
 * The intent by which it is decided with its probability and the hand-over mark; what else the message wants without a
 * figure, since each is read on a scale of its own and two of them compare to nothing; the emotion below.
 */
export function IntentBars({ intents, emotion }: Pick<Understanding, "intents" | "emotion">) {
  const { t } = useTranslation();
  const names = useNames();
  const [first, ...further] = intents;
  if (first === undefined) {
    return null;
  }
  const { id, probability } = first;
  const verdict = probability < HAND_OVER ? t("understanding.below") : t("understanding.above");
  return (
    <ul className={styles.intents}>
      <li>
        <div className={styles.line}>
          <span className={styles.first}>{names.intent(id)}</span>
          <span className="tabular">{t("confidence.percent", { percent: percent(probability) })}</span>
        </div>
        <Meter value={probability} label={names.intent(id)} wide mark={HAND_OVER} />
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
