import { type ReactNode, useId } from "react";
import styles from "./card-page.module.css";

interface Props {
  title: string;
  lead: string;
  /** What stands in the corner of the screen. */
  corner: ReactNode;
  children: ReactNode;
}

/** One card on an empty screen, for who is not in the desk yet. */
export function CardPage({ title, lead, corner, children }: Props) {
  const id = useId();
  return (
    <main className={styles.page}>
      <div className={styles.corner}>{corner}</div>
      <section className={styles.card} aria-labelledby={id}>
        <img src="/favicon.svg" alt="" width={40} height={40} />
        <h1 id={id} className={styles.title}>
          {title}
        </h1>
        <p className={styles.lead}>{lead}</p>
        {children}
      </section>
    </main>
  );
}
