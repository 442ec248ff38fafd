import type { ReactNode } from "react";
import styles from "./pane-note.module.css";

interface Props {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  tone?: "quiet" | "danger";
}

/** What a pane says when it has nothing else to show: empty, not chosen, failed. */
export function PaneNote({ icon, title, children, action, tone = "quiet" }: Props) {
  return (
    <div className={styles.note} role={tone === "danger" ? "alert" : "status"}>
      <span className={`${styles.icon} ${tone === "danger" ? styles.danger : ""}`} aria-hidden="true">
        {icon}
      </span>
      <h2 className={styles.title}>{title}</h2>
      {children === undefined ? null : <div className={styles.text}>{children}</div>}
      {action}
    </div>
  );
}
