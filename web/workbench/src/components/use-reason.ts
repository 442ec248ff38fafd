import type { Because } from "@atiende/api";
import { useZone } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { storedReason } from "@/lib/stored-reason";
import { useMoment } from "@/lib/use-moment";

/**
 * A reason in the member's language: by its code, or else in the words that came with it, as a platform's own. A node of an
 * older release tells no codes.
 */
export function useReason(): (words: string, because: Because | null | undefined) => string {
  const { t } = useTranslation();
  const moment = useMoment(useZone());
  // what each reason names is known only when it is read
  const known = t as unknown as (key: `reason.${Because["code"]}`, values: Record<string, string>) => string;
  const say = (words: string, because: Because | null | undefined): string => {
    if (because === null || because === undefined) {
      return words;
    }
    const { since, last, last_reason } = because.values;
    return known(`reason.${because.code}`, {
      ...because.values,
      ...(since === undefined ? {} : { since: moment.full(since) }),
      ...(last === undefined ? {} : { last: say(last, storedReason(last_reason)) }),
      defaultValue: words,
    });
  };
  return say;
}
