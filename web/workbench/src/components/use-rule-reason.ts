import type { Because } from "@atiende/api";
import { useOfferRefused } from "./use-offer-refused";
import { useReason } from "./use-reason";

/** Why a run or a rule came to an end, in the member's language; the server's sentence where it was kept without a code. */
export function useRuleReason(): (sentence: string, because: Because | null) => string {
  const refused = useOfferRefused();
  const say = useReason();
  return (sentence, because) =>
    because?.code === "not_offered" ? refused(because.values.why ?? "") : say(sentence, because);
}
