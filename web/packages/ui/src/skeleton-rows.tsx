import styles from "./skeleton-rows.module.css";

interface Props {
  rows: number;
  height: number;
  label: string;
}

/** Grey rows of the size of those that are on their way, so that nothing jumps when they come. */
export function SkeletonRows({ rows, height, label }: Props) {
  return (
    <div role="status" aria-label={label} className={styles.rows}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={index} className={styles.row} style={{ height }}>
          <span className={styles.line} style={{ width: `${38 + ((index * 17) % 30)}%` }} />
          <span className={styles.line} style={{ width: `${60 + ((index * 23) % 36)}%` }} />
        </div>
      ))}
    </div>
  );
}
