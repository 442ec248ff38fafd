import { useTranslation } from "react-i18next";

/** What the server warns of, in its own words, and how we say it. */
const KNOWN = {
  "it holds always": "always",
  "it never holds": "never",
  "on Mercado Libre after the sale it becomes a draft and a task for a person": "mercadolibre",
  "it holds an order and never releases it": "noRelease",
} as const;

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
    const other = /^rule '(.*)' speaks on the same occasion$/.exec(warning)?.[1];
    return other === undefined ? warning : t("rule.warning.same", { name: other });
  };
}
