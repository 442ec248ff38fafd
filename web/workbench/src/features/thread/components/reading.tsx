import type { Understanding } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { Confidence } from "@/components/confidence";
import { EmotionMark } from "@/components/emotion-mark";
import { IntentChips } from "@/components/intent-chips";
import { handOverMark } from "@/lib/hand-over";
import { useTranslation } from "@/lib/i18n";
import styles from "./reading.module.css";

interface Props {
  understanding: Understanding;
  selected: boolean;
  onSelect: () => void;
}

/** What a message was read as, in one line; choosing it shows the whole reading in the panel. */
export function Reading({ understanding, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const { correction } = understanding;
  const intents = correction?.intents.map((id) => ({ id, probability: 1 })) ?? understanding.intents;
  const emotion = correction?.emotion ?? understanding.emotion?.id;
  const first = intents[0];
  return (
    <button
      type="button"
      className={`${styles.reading} ${selected ? styles.selected : ""}`}
      aria-pressed={selected}
      title={t("understanding.show")}
      onClick={onSelect}
    >
      <IntentChips intents={intents} />
      {emotion === undefined ? null : <EmotionMark id={emotion} />}
      {correction === null && first !== undefined ? (
        <Confidence value={first.probability} mark={handOverMark(understanding)} />
      ) : null}
      {correction === null ? null : <Chip tone="good">{t("correction.mark")}</Chip>}
    </button>
  );
}
