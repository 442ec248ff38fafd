import { useTranslation } from "@/lib/i18n";

const REASONS = [
  "no_order",
  "order_over",
  "currency",
  "no_coupon",
  "no_budget",
  "over_workspace",
  "over_rule",
  "over_buyer",
] as const;

/** Why a rule offers nothing, in the member's language; as the server calls it when we have no words for it. */
export function useOfferRefused(): (reason: string) => string {
  const { t } = useTranslation();
  return (reason) => {
    const known = REASONS.find((it) => it === reason);
    return known === undefined ? reason : t(`offer.refused.${known}`);
  };
}
