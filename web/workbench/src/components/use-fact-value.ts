import { useTranslation } from "react-i18next";
import { useNames } from "@/data/taxonomy";

/** The value of a fact in the member's language. */
export function useFactValue(): (id: string, value: unknown) => string {
  const { t } = useTranslation();
  const names = useNames();
  const shown = (id: string, value: unknown): string => {
    if (Array.isArray(value)) {
      return value.map((one) => shown(id, one)).join(", ");
    }
    if (typeof value === "number") {
      return String(Math.round(value * 100) / 100);
    }
    if (id === "intent" || id === "intents") {
      return names.intent(String(value));
    }
    return id === "emotion" ? names.emotion(String(value)) : value === true ? t("run.yes") : String(value);
  };
  return shown;
}
