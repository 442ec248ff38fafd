import { useTranslation } from "@/lib/i18n";
import { CODES, type RuleFault, TYPES } from "../faults";

/** A fault in the member's language; as the server says it when we have no words for it. */
export function useRuleFault(): (fault: RuleFault) => { text: string; ours: boolean } {
  const { t } = useTranslation();
  const typeName = (type: string) => {
    const known = Object.entries(TYPES).find(([name]) => name === type)?.[1];
    return known === undefined ? type : t(`ruleType.${known}`);
  };
  return ({ fault, text }) => {
    const code = CODES.find((it) => it === fault?.code);
    if (code === undefined || fault === null) {
      return { text, ours: false };
    }
    const { types } = fault.values;
    const replace =
      types === undefined ? fault.values : { ...fault.values, types: types.split(", ").map(typeName).join(" · ") };
    return { text: t(`ruleFault.${code}`, { replace }), ours: true };
  };
}
