import { LoadingOutlined } from "@ant-design/icons";
import type { ComponentProps, ReactNode } from "react";
import styles from "./button.module.css";

export interface ButtonProps extends Omit<ComponentProps<"button">, "type"> {
  type?: "default" | "primary" | "text";
  size?: "middle" | "small";
  icon?: ReactNode;
  /** Whether what it began is under way; it does not begin it again meanwhile. */
  loading?: boolean;
}

/**
 * A button that looks as the component library's, which is dear to draw: for what stands in each message, and in each part of the
 * page around them.
 */
export function Button({ type = "default", size = "middle", icon, loading = false, ...rest }: ButtonProps) {
  const { className = "", children, onClick, ...others } = rest;
  const sign = loading ? <LoadingOutlined /> : icon;
  const alone = children === null || children === undefined;
  const classes = [
    styles.button,
    styles[type],
    size === "small" ? styles.small : "",
    alone ? styles.alone : "",
    loading ? styles.loading : "",
    className,
  ];
  return (
    <button
      type="button"
      className={classes.join(" ")}
      onClick={loading ? undefined : onClick}
      aria-busy={loading || undefined}
      aria-disabled={loading || undefined}
      {...others}
    >
      {sign === undefined ? null : <span className={styles.icon}>{sign}</span>}
      {alone ? null : <span>{children}</span>}
    </button>
  );
}
