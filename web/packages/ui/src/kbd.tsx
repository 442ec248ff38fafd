import styles from "./kbd.module.css";

/** A key or a chord, such as `Ctrl+Enter`, drawn as keys. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className={styles.chord}>
      {keys.split("+").map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
