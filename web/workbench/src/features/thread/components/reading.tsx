import type { Understanding } from "@atiende/api";
import { useTranslation } from "react-i18next";
import { Confidence } from "@/components/confidence";
import { EmotionMark } from "@/components/emotion-mark";
import { IntentChips } from "@/components/intent-chips";
import styles from "./reading.module.css";

interface Props {
  understanding: Understanding;
  selected: boolean;
  onSelect: () => void;
}

/** What a message was read as, in one line; choosing it shows the whole reading in the panel. */
export function Reading({ understanding, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const { intents, emotion } = understanding;
  const first = intents[0];
  return (
    <button
      type="button"
      className={`${styles.reading} ${selected ? styles.selected : ""}`}
      aria-pressed={selected}
      title={t("understanding.show")}
      onClick={onSelect}
    >
      <IntentChips intents={intents} most={2} />
      {emotion === null ? null : <EmotionMark id={emotion.id} />}
      {first === undefined ? null : <Confidence value={first.probability} />}
    </button>
  );
}
