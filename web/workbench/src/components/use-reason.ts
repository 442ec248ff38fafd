import { useZone } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { type ReasonKey, understoodReason } from "@/lib/reasons";
import { useMoment } from "@/lib/use-moment";

/** A reason in the member's language; as the server says it when we have no words for it. */
export function useReason(): (reason: string) => string {
  const { t } = useTranslation();
  const moment = useMoment(useZone());
  // what each reason names is known only when it is read
  const words = t as unknown as (key: `reason.${ReasonKey}`, values: Record<string, string>) => string;
  const say = (reason: string): string => {
    const said = understoodReason(reason);
    if (said === null) {
      return reason;
    }
    const { since, last } = said.values;
    return words(`reason.${said.key}`, {
      ...said.values,
      ...(since === undefined ? {} : { since: moment.full(since) }),
      ...(last === undefined ? {} : { last: say(last) }),
    });
  };
  return say;
}
