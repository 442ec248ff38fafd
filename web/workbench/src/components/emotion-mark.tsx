import { useNames } from "@/data/taxonomy";
import styles from "./emotion-mark.module.css";

/**
 * How the buyer feels: a colour and the word for it. In a list a calm buyer is worth the dot alone, and where a line is short, any but
 * an angry one; Chinese words are short.
 */
export function EmotionMark({ id, brief = false }: { id: string; brief?: boolean }) {
  const name = useNames().emotion(id);
  return (
    <span className={`${styles.emotion} ${styles[id] ?? ""}`} title={name}>
      <span className={styles.dot} aria-hidden="true" />
      <span className={brief ? (id === "neutral" ? "visually-hidden" : styles.word) : undefined}>{name}</span>
    </span>
  );
}
