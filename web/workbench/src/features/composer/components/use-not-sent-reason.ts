import type { PlannedReply } from "@atiende/api";
import { useTranslation } from "@/lib/i18n";

/** Refusals that have words of their own, by the code of their problem. */
const REFUSALS = {
  "ATI-3001": "resolved",
  "ATI-3002": "window",
  "ATI-3010": "readOnly",
  "ATI-3011": "closed",
  "ATI-3020": "rules",
  "ATI-4009": "disconnected",
} as const;

function isKnown(code: string | null): code is keyof typeof REFUSALS {
  return code !== null && code in REFUSALS;
}

/** Why a planned answer was not sent, in the language of the interface. */
export function useNotSentReason(): (notSent: NonNullable<PlannedReply["notSent"]>) => string {
  const { t } = useTranslation();
  return ({ reason, code }) =>
    reason === "refused"
      ? isKnown(code)
        ? t(`plan.refused.${REFUSALS[code]}`)
        : t("plan.refused.other", { code: code ?? "" })
      : t(`plan.reason.${reason}`);
}
