import { useNames } from "@/data/taxonomy";
import styles from "./emotion-mark.module.css";

/** How the buyer feels: a colour and the word for it. In a list a calm buyer is not worth a word, only the dot. */
export function EmotionMark({ id, brief = false }: { id: string; brief?: boolean }) {
  const name = useNames().emotion(id);
  return (
    <span className={`${styles.emotion} ${brief ? styles.brief : ""} ${styles[id] ?? ""}`} title={name}>
      <span className={styles.dot} aria-hidden="true" />
      <span className={brief && id === "neutral" ? "visually-hidden" : undefined}>{name}</span>
    </span>
  );
}
