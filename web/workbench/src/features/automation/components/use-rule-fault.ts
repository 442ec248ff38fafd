import { useTranslation } from "@/lib/i18n";
import { CODES, type RuleFault } from "../faults";

/** A fault in the member's language; as the server says it when we have no words for it. */
export function useRuleFault(): (fault: RuleFault) => { text: string; ours: boolean } {
  const { t } = useTranslation();
  return ({ fault, text }) => {
    const code = CODES.find((it) => it === fault?.code);
    return code === undefined || fault === null
      ? { text, ours: false }
      : { text: t(`ruleFault.${code}`, { replace: fault.values }), ours: true };
  };
}
