import { NEEDS, ORDER_STATUSES, PARCEL_STATUSES } from "@/data/known-values";
import { useNames } from "@/data/taxonomy";
import { DAYS } from "@/lib/days";
import { useLanguage, useTranslation } from "@/lib/i18n";
import { useChannelKind } from "./use-channel-kind";

const LANGUAGES = ["es", "pt", "en", "zh", "other"] as const;
const THREADS = ["order", "question", "claim", "chat"] as const;
const INVOICE = ["rfc", "name", "postal_code", "regime", "use"] as const;

/** The value of a fact in the member's language; what a later server adds is shown as it calls it. */
export function useFactValue(): (id: string, value: unknown) => string {
  const { t } = useTranslation();
  const names = useNames();
  const kind = useChannelKind();
  const number = new Intl.NumberFormat(useLanguage(), { maximumFractionDigits: 2 });
  const shown = (id: string, value: unknown): string => {
    if (Array.isArray(value)) {
      return value.map((one) => shown(id, one)).join(t("automation.comma"));
    }
    if (typeof value === "number") {
      const day = id === "weekday" ? DAYS[value - 1] : undefined;
      if (day !== undefined) {
        return t(`calendar.days.${day}`);
      }
      return id === "confidence" ? t("confidence.percent", { percent: Math.round(value * 100) }) : number.format(value);
    }
    if (typeof value === "boolean") {
      return t(value ? "run.yes" : "run.no");
    }
    return word(id, String(value));
  };
  const word = (id: string, value: string): string => {
    const among = <T extends string>(known: readonly T[], name: (it: T) => string): string => {
      const it = known.find((one) => one === value);
      return it === undefined ? value : name(it);
    };
    switch (id) {
      case "intent":
      case "intents":
        return names.intent(value);
      case "emotion":
        return names.emotion(value);
      case "channel":
        return kind(value);
      case "language":
        return among(LANGUAGES, (it) => t(`language.${it}`));
      case "thread":
        return among(THREADS, (it) => t(`policy.threads.${it}`));
      case "needs_person":
        return among(NEEDS, (it) => t(`handOver.${it}`));
      case "order.status":
        return among(ORDER_STATUSES, (it) => t(`orderStatus.${it}`));
      case "order.parcel":
        return among(PARCEL_STATUSES, (it) => t(`parcelStatus.${it}`));
      case "invoice.missing":
        return among(INVOICE, (it) => t(`invoiceField.${it}`));
      default:
        return value;
    }
  };
  return shown;
}
