import type { AuditEntry } from "@atiende/api";
import { useTranslation } from "@/lib/i18n";
import { among } from "./components/among";
import { REVEAL_REASONS } from "./reveal-reasons";

const isUsual = among(REVEAL_REASONS);

/** Why something was done: a usual reason in the member's language, another as it was written; undefined where none is kept. */
export function useTrailReason(): (detail: AuditEntry["detail"]) => string | undefined {
  const { t } = useTranslation();
  return ({ reasonCode, reason }) => {
    if (reasonCode === undefined) {
      return reason;
    }
    return isUsual(reasonCode) ? t(`reveal.usualReasons.${reasonCode}`) : reasonCode;
  };
}
