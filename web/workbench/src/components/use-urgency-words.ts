import type { Conversation } from "@atiende/api";
import { useZone } from "@/data/session";
import { listFormat } from "@/lib/formats";
import { useLanguage, useTranslation } from "@/lib/i18n";
import { useMoment } from "@/lib/use-moment";

const HOUR = 60;

/** Says why a conversation stands where it does among those that wait; nothing where nothing brings it forward. */
export function useUrgencyWords(): (urgency: Conversation["urgency"]) => string | undefined {
  const { t } = useTranslation();
  const language = useLanguage();
  const moment = useMoment(useZone());
  const spanOf = (minutes: number) =>
    minutes % HOUR === 0 ? t("span.hoursOnly", { hours: minutes / HOUR }) : t("span.minutes", { minutes });
  return (urgency) => {
    if (urgency === null || urgency.ahead.length === 0) {
      return undefined;
    }
    const reasons = urgency.ahead.map(({ reason, minutes }) =>
      t("urgency.ahead", { reason: t(`urgency.${reason}`), span: spanOf(minutes) }),
    );
    return t("urgency.told", {
      at: moment.soon(urgency.at),
      reasons: listFormat(language).format(reasons),
    });
  };
}
