import type { ChannelFinding } from "@atiende/api";
import { useReason } from "@/components/use-reason";
import { useTranslation } from "@/lib/i18n";
import { type FindingKey, nameOf, understoodFinding } from "../finding-words";

type What = keyof typeof import("@/locales/en.json")["finding"]["what"];

/** A finding in the member's language; as the server says it where we have no words for it. */
export function useFindingWords(): (finding: ChannelFinding) => { what: string; words: string } {
  const { t } = useTranslation();
  const because = useReason();
  // what each finding names is known only when it is read
  const say = t as unknown as (key: `finding.words.${FindingKey}`, values: Record<string, string>) => string;
  return ({ what, words }) => {
    const said = understoodFinding(words);
    return {
      what: t(`finding.what.${nameOf(what) as What}`, { defaultValue: what }),
      words: said === null ? because(words) : say(`finding.words.${said.key}`, said.values),
    };
  };
}
