import type { ReactNode } from "react";
import styles from "./page.module.css";

interface Props {
  title: string;
  lead: string;
  children: ReactNode;
}

/** A page beside the desk: title, one sentence on what it is for, content. */
export function Page({ title, lead, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard, where nothing in it takes the focus too
    <main className={styles.page} tabIndex={0}>
      <div className={styles.column}>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.lead}>{lead}</p>
        {children}
      </div>
    </main>
  );
}
