import { isAt, type RuleFault } from "../faults";
import styles from "./rule-editor.module.css";

/** What the check objects to at a place; nothing where it objects to nothing there. */
export function Fault({ fault, place }: { fault: RuleFault | null; place: string }) {
  return isAt(fault, place) ? (
    <p className={styles.fault} role="alert" lang="en" data-testid="rule-fault">
      {fault?.text}
    </p>
  ) : null;
}
