import { LockOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import styles from "./blocked.module.css";

/** Why nothing can be written here, and what would change that. */
export function Blocked({ text, action }: { text: string; action?: ReactNode }) {
  return (
    <div className={styles.blocked} role="note">
      <LockOutlined aria-hidden="true" />
      <span>{text}</span>
      {action}
    </div>
  );
}
