import { useTranslation } from "@/lib/i18n";

/** What the server warns of, in its own words, and how we say it. */
const KNOWN = {
  "it holds always": "always",
  "it never holds": "never",
  "it never holds: its parts exclude each other": "excludes",
  "on Mercado Libre after the sale it becomes a draft and a task for a person": "mercadolibre",
  "on Mercado Libre after the sale a person releases it": "mercadolibreOffer",
  "it holds an order and never releases it": "noRelease",
  "the workspace has no budget for offers, so that it offers nothing": "noBudget",
} as const;

/** What it says of a rule beside another, which it names. */
const BESIDE = [
  [/^rule '(.*)' speaks on the same occasion$/, "same"],
  [/^rule '(.*)' fits whenever this one does, and only one of them speaks$/, "under"],
  [/^rule '(.*)' fits only where this one does, and only one of them speaks$/, "over"],
  [/^rule '(.*)' holds the same order$/, "holds"],
  [/^one of this and rule '(.*)' gives to people what the other goes on with$/, "hands"],
] as const;

/** A warning in the member's language; as the server says it when we have no words for it. */
export function useRuleWarning(): (warning: string) => string {
  const { t } = useTranslation();
  return (warning) => {
    const known = Object.entries(KNOWN).find(([text]) => text === warning)?.[1];
    if (known !== undefined) {
      return t(`rule.warning.${known}`);
    }
    if (warning.startsWith("it may set itself going again")) {
      return t("rule.warning.loop");
    }
    for (const [pattern, words] of BESIDE) {
      const name = pattern.exec(warning)?.[1];
      if (name !== undefined) {
        return t(`rule.warning.${words}`, { name });
      }
    }
    return warning;
  };
}
