import styles from "./spinner.module.css";

/** Something is on its way. `page`: in the middle of all there is. */
export function Spinner({ label, page = false }: { label: string; page?: boolean }) {
  const spinner = <span role="status" aria-label={label} className={styles.spinner} />;
  return page ? <div className={styles.page}>{spinner}</div> : spinner;
}
