import { useTranslation } from "@/lib/i18n";
import { briefOf, spanOf } from "./countdown";

/** Writes a time span shortly in the language of the interface. */
export function useSpanText(): (milliseconds: number) => string {
  const { t } = useTranslation();
  return (milliseconds) => {
    const span = spanOf(milliseconds);
    switch (span.unit) {
      case "days":
        return t("span.days", { days: span.days, hours: span.hours });
      case "hours":
        return t("span.hours", { hours: span.hours, minutes: span.minutes });
      case "minutes":
        return t("span.minutes", { minutes: span.minutes });
      case "clock":
        return t("span.clock", { minutes: span.minutes, seconds: span.seconds });
    }
  };
}

/** Writes the largest unit of a time span alone, where there is no room for two. */
export function useBriefSpanText(): (milliseconds: number) => string {
  const { t } = useTranslation();
  const whole = useSpanText();
  return (milliseconds) => {
    const brief = briefOf(milliseconds);
    switch (brief.unit) {
      case "days":
        return t("span.daysBrief", { days: brief.days });
      case "hours":
        return t("span.hoursBrief", { hours: brief.hours });
      case "less":
        return whole(milliseconds);
    }
  };
}
