import { useTranslation } from "react-i18next";

/** The languages that messages are read as. */
export const LANGUAGES = ["es", "en", "pt", "zh"];

/** What a language is called in that of the interface. */
export function useLanguageName(): (id: string) => string {
  const { i18n } = useTranslation();
  const names = new Intl.DisplayNames([i18n.language], { type: "language" });
  return (id) => names.of(id) ?? id;
}
