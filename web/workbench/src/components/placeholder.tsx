import type { ReactNode } from "react";
import styles from "./placeholder.module.css";
import { useEntityKind } from "./use-entity-kind";

interface Props {
  kind: string;
  icon: ReactNode;
  /** The value itself, after it has been revealed. */
  value?: string | undefined;
}

/** A personal value: the word for its kind, or the value itself while it is revealed. */
export function Placeholder({ kind, icon, value }: Props) {
  const name = useEntityKind()(kind);
  return (
    <span
      className={`${styles.placeholder} ${value === undefined ? "" : styles.revealed}`}
      title={value === undefined ? undefined : name}
      data-testid="placeholder"
      data-kind={kind}
    >
      {icon}
      {value ?? name}
    </span>
  );
}
