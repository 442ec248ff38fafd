import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { type LabelLanguage, type Language, languages, preferredLanguage, rememberLanguage } from "./languages";

export { type Language, languages } from "./languages";

/** Words of a language come in a chunk of their own; only the language in use is loaded. */
const words = import.meta.glob<{ default: object }>("../../locales/*.json");

async function load(language: Language): Promise<void> {
  const chunk = words[`../../locales/${language}.json`];
  if (chunk !== undefined && !i18next.hasResourceBundle(language, "words")) {
    i18next.addResourceBundle(language, "words", (await chunk()).default);
  }
}

export async function switchLanguage(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  await switchLanguage(language);
}

export async function startWords(language: Language = preferredLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: ["words"],
    defaultNS: "words",
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await switchLanguage(language);
}

export function useLanguage(): Language {
  return useTranslation().i18n.language as Language;
}

/** Which of the taxonomy's labels go with the language of the interface. */
export function useLabelLanguage(): LabelLanguage {
  const language = useLanguage();
  return languages.find(({ id }) => id === language)?.labels ?? "en";
}
