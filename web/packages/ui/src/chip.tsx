import type { ReactNode } from "react";
import styles from "./chip.module.css";

export type Tone = "plain" | "accent" | "warn" | "danger" | "good";

interface Props {
  tone?: Tone;
  icon?: ReactNode;
  title?: string;
  children: ReactNode;
}

/** A word or two in a rounded frame. Says something, does nothing. */
export function Chip({ tone = "plain", icon, title, children }: Props) {
  return (
    <span className={`${styles.chip} ${styles[tone]}`} title={title}>
      {icon}
      <span className={styles.text}>{children}</span>
    </span>
  );
}
