import type { ChannelFinding } from "@atiende/api";
import { useReason } from "@/components/use-reason";
import { useTranslation } from "@/lib/i18n";
import { nameOf } from "../name-of";

type What = keyof typeof import("@/locales/en.json")["finding"]["what"];

/** A finding in the member's language; as the server says it where we have no words for it. */
export function useFindingWords(): (finding: ChannelFinding) => { what: string; words: string } {
  const { t } = useTranslation();
  const say = useReason();
  return ({ what, words, because }) => ({
    what: t(`finding.what.${nameOf(what) as What}`, { defaultValue: what }),
    words: say(words, because),
  });
}
