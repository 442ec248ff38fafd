import type { SlangSpan } from "@atiende/api";
import { useLabelLanguage, useTranslation } from "@/lib/i18n";

/**
 * Says what words of slang mean, and of those that mean it in some contexts only, that they may; nothing to whoever reads Spanish where
 * they are plain Spanish.
 */
export function useSlangWords(): (
  words: string,
  slang: Pick<SlangSpan, "zh" | "en" | "es" | "maybe">,
) => string | null {
  const { t } = useTranslation();
  const language = useLabelLanguage();
  return (words, { maybe, ...meanings }) => {
    const meaning = meanings[language];
    // a node of an older release knows no Spanish meaning
    return meaning ? t(maybe ? "slang.maybe" : "slang.means", { expression: words, meaning }) : null;
  };
}
