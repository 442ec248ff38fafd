import { useNames } from "@/data/taxonomy";
import styles from "./emotion-mark.module.css";

/** How the buyer feels: a colour and the word for it. */
export function EmotionMark({ id }: { id: string }) {
  return (
    <span className={`${styles.emotion} ${styles[id] ?? ""}`}>
      <span className={styles.dot} aria-hidden="true" />
      {useNames().emotion(id)}
    </span>
  );
}
