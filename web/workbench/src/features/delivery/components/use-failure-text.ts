import type { Delivery } from "@atiende/api";
import { useReason } from "@/components/use-reason";
import { useTranslation } from "@/lib/i18n";

/** Codes of the WhatsApp Cloud API that agents meet; any other is shown in the platform's own words. */
const KNOWN = ["131047", "131026", "131049", "131056", "130429", "190", "131042"] as const;

function isKnown(code: string | null): code is (typeof KNOWN)[number] {
  return code !== null && (KNOWN as readonly string[]).includes(code);
}

export function useFailureText(): (delivery: Delivery) => string | null {
  const { t } = useTranslation();
  const say = useReason();
  return ({ code, reason, because }) => {
    const text = isKnown(code) ? t(`failure.${code}`) : reason === null ? null : say(reason, because);
    return text === null ? code : code === null || code === "" ? text : t("failure.withCode", { text, code });
  };
}
