import type { Because } from "@atiende/api";
import { useZone } from "@/data/session";
import { useLanguage, useTranslation } from "@/lib/i18n";
import { sizeText } from "@/lib/size-text";
import { storedReason } from "@/lib/stored-reason";
import { useMoment } from "@/lib/use-moment";
import { useChannelKind } from "./use-channel-kind";

/** Reasons whose `size` and `most` are numbers of bytes. */
const OF_SIZES: readonly Because["code"][] = ["file_large", "files_large"];

type Say = (words: string, because: Because | null | undefined) => string;

/**
 * A reason in the member's language: by its code, or else in the words that came with it, as a platform's own. A node of an
 * older release tells no codes.
 */
export function useReason(): Say {
  const moment = useMoment(useZone());
  return useSaying((since) => moment.full(since));
}

/** The same of what names no time, also where nobody has signed in and no zone is known. */
export function useTimelessReason(): Say {
  return useSaying((since) => since);
}

function useSaying(moment: (since: string) => string): Say {
  const { t } = useTranslation();
  const language = useLanguage();
  const size = (bytes: string | undefined) => sizeText(Number(bytes), language);
  const kindName = useChannelKind();
  // what each reason names is known only when it is read
  const known = t as unknown as (key: `reason.${Because["code"]}`, values: Record<string, string>) => string;
  const say: Say = (words, because) => {
    if (because === null || because === undefined) {
      return words;
    }
    const { values } = because;
    // where a value is another reason, that stands beside it
    const others = Object.entries(values)
      .filter(([name]) => `${name}_reason` in values)
      .map(([name, value]) => [name, say(value, storedReason(values[`${name}_reason`]))] as const);
    return known(`reason.${because.code}`, {
      ...values,
      ...Object.fromEntries(others),
      ...(values.channel === undefined ? {} : { channel: kindName(values.channel) }),
      ...(values.since === undefined ? {} : { since: moment(values.since) }),
      ...(OF_SIZES.includes(because.code) ? { size: size(values.size), most: size(values.most) } : {}),
      defaultValue: words,
    });
  };
  return say;
}
