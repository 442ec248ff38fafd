import { useLanguage } from "@/lib/i18n";

/** The languages that messages are read as. */
export const LANGUAGES = ["es", "en", "pt", "zh"];

/** What a language is called in that of the interface. */
export function useLanguageName(): (id: string) => string {
  const language = useLanguage();
  const names = new Intl.DisplayNames([language], { type: "language" });
  return (id) => names.of(id) ?? id;
}
