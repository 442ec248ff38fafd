import type { RuleReason } from "@atiende/api";
import { useTranslation } from "@/lib/i18n";
import { storedReason } from "@/lib/stored-reason";
import { useOfferRefused } from "./use-offer-refused";
import { useReason } from "./use-reason";

type Worded = keyof typeof import("@/locales/en.json")["ruleReason"];

/** Why a run or a rule came to an end, in the member's language; the server's sentence where it was kept without a code. */
export function useRuleReason(): (sentence: string, because: RuleReason | null) => string {
  const { t } = useTranslation();
  const refused = useOfferRefused();
  const others = useReason();
  // what each reason names is known only when it is read
  const words = t as unknown as (key: `ruleReason.${Worded}`, values: Record<string, string>) => string;
  return (sentence, because) => {
    if (because === null) {
      return sentence;
    }
    const { code, values } = because;
    if (code === "not_offered") {
      return refused(values.why ?? "");
    }
    const { evidence, evidence_reason, said, said_reason } = values;
    return words(`ruleReason.${code}`, {
      ...values,
      ...(evidence === undefined ? {} : { evidence: others(evidence, storedReason(evidence_reason)) }),
      ...(said === undefined ? {} : { said: others(said, storedReason(said_reason)) }),
    });
  };
}
