import { isAt, type RuleFault } from "../faults";
import styles from "./rule-editor.module.css";
import { useRuleFault } from "./use-rule-fault";

/** What the check objects to at a place; nothing where it objects to nothing there. */
export function Fault({ fault, place }: { fault: RuleFault | null; place: string }) {
  const say = useRuleFault();
  if (fault === null || !isAt(fault, place)) {
    return null;
  }
  const { text, ours } = say(fault);
  return (
    <p className={styles.fault} role="alert" lang={ours ? undefined : "en"} data-testid="rule-fault">
      {text}
    </p>
  );
}
