import type { Understanding } from "@atiende/api";
import { Meter } from "@atiende/ui";
import { useTranslation } from "react-i18next";
import { EmotionMark } from "@/components/emotion-mark";
import { useNames } from "@/data/taxonomy";
import { HAND_OVER, percent } from "@/lib/percent";
import styles from "./intent-bars.module.css";

/** Every intent with its probability, the hand-over mark on the first, by which it is decided; the emotion below. */
export function IntentBars({ intents, emotion }: Pick<Understanding, "intents" | "emotion">) {
  const { t } = useTranslation();
  const names = useNames();
  const below = (intents[0]?.probability ?? 0) < HAND_OVER;
  const verdict = below ? t("understanding.below") : t("understanding.above");
  return (
    <ul className={styles.intents}>
      {intents.map(({ id, probability }, index) => (
        <li key={id}>
          <div className={styles.line}>
            <span className={index === 0 ? styles.first : ""}>{names.intent(id)}</span>
            <span className="tabular">{t("confidence.percent", { percent: percent(probability) })}</span>
          </div>
          <Meter
            value={probability}
            label={names.intent(id)}
            wide
            {...(index === 0 ? { mark: HAND_OVER } : { quiet: true })}
          />
          {index === 0 ? <p className={styles.mark}>{verdict}</p> : null}
        </li>
      ))}
      {emotion === null ? null : (
        <li className={styles.line}>
          <EmotionMark id={emotion.id} />
          <span className="tabular">{t("confidence.percent", { percent: percent(emotion.probability) })}</span>
        </li>
      )}
    </ul>
  );
}
