import styles from "./meter.module.css";

interface Props {
  /** Between 0 and 1. */
  value: number;
  /** A threshold that is drawn as a tick. */
  mark?: number;
  label: string;
  wide?: boolean;
  /** For a probability that decides nothing. */
  quiet?: boolean;
}

/** A probability as a bar, with a tick where the decision changes. */
export function Meter({ value, mark, label, wide = false, quiet = false }: Props) {
  const below = mark !== undefined && value < mark;
  return (
    <span
      className={`${styles.meter} ${wide ? styles.wide : ""}`}
      role="meter"
      aria-label={label}
      aria-valuenow={Math.round(value * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <span
        className={`${styles.bar} ${below ? styles.below : ""} ${quiet ? styles.quiet : ""}`}
        style={{ width: `${value * 100}%` }}
      />
      {mark === undefined ? null : <span className={styles.mark} style={{ left: `${mark * 100}%` }} />}
    </span>
  );
}
