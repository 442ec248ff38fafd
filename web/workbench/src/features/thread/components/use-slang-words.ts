import type { Understanding } from "@atiende/api";
import { useLanguage, useTranslation } from "@/lib/i18n";

export type Slang = Pick<NonNullable<Understanding["slang"]>[number], "expression" | "zh" | "en" | "maybe">;

/** Says what an expression means, in Chinese or else in English; of one that means it in some contexts only, that it may. */
export function useSlangWords(): (slang: Slang) => string {
  const { t } = useTranslation();
  const chinese = useLanguage() === "zh-CN";
  return ({ expression, zh, en, maybe }) =>
    t(maybe ? "slang.maybe" : "slang.means", { expression, meaning: chinese ? zh : en });
}
