import i18next, { type TFunction } from "i18next";
import { useSyncExternalStore } from "react";
import { type LabelLanguage, type Language, languages, preferredLanguage, rememberLanguage } from "./languages";
import { quick } from "./quick";

export { type Language, languages } from "./languages";

/** Words of a language come in a chunk of their own; only the language in use is loaded. */
const chunks = import.meta.glob<{ default: object }>("../../locales/*.json");

async function load(language: Language): Promise<void> {
  const chunk = chunks[`../../locales/${language}.json`];
  if (chunk !== undefined && !i18next.hasResourceBundle(language, "words")) {
    i18next.addResourceBundle(language, "words", (await chunk()).default);
  }
}

interface Words {
  t: TFunction;
  language: Language;
}

/** Those of the language in use; they are replaced as a whole, so that whoever remembers `t` hears of another language. */
let words: Words = { t: i18next.t, language: "en" };
const readers = new Set<() => void>();

function read(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}

export async function switchLanguage(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  words = { t: quick(language, i18next.getFixedT(language)), language };
  for (const reader of readers) {
    reader();
  }
}

export async function chooseLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  await switchLanguage(language);
}

export async function startWords(language: Language = preferredLanguage()): Promise<void> {
  await i18next.init({
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

/** The words of the interface. One of the commonest hooks there is: a row of a list asks for them ten times. */
export function useTranslation(): Words {
  return useSyncExternalStore(read, () => words);
}

export function useLanguage(): Language {
  return useTranslation().language;
}

/** Which of the taxonomy's labels go with the language of the interface. */
export function useLabelLanguage(): LabelLanguage {
  const language = useLanguage();
  return languages.find(({ id }) => id === language)?.labels ?? "en";
}
