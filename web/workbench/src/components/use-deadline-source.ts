import { useTranslation } from "@/lib/i18n";

const PLATFORMS = ["amazon_answer", "mercadolibre_question", "mercadolibre_message", "shopee_answer"] as const;
type Platform = (typeof PLATFORMS)[number];

const isPlatform = (rule: string): rule is Platform => (PLATFORMS as readonly string[]).includes(rule);

/** The law's own name in front, when its text was looked at behind, and what else there is to say. */
const LAW = /^(.+), text seen (\d{4}-\d{2}-\d{2})(; .+)?$/;

/** Who says that a clock runs, in the language of the screen; as the server says it where that is not known. */
export function useDeadlineSource() {
  const { t, language } = useTranslation();
  return (rule: string, source: string): string => {
    if (isPlatform(rule)) {
      return t(`deadlineSource.${rule}`);
    }
    const [, law, date, rest = ""] = LAW.exec(source) ?? [];
    if (law === undefined || date === undefined) {
      return source;
    }
    const english = language.startsWith("en");
    const named = english ? law : law.replace(/ and (?=\d)/, " y ").replace(/ of (?=\d)/, " del ");
    return t("deadlineSource.law", { law: named, date }) + (english ? rest : "");
  };
}
