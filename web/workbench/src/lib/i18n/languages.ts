/** The languages of the interface. `own` is how each calls itself, and is never translated. */
export const languages = [
  { id: "zh-CN", own: "中文", labels: "zh" },
  { id: "es-MX", own: "Español", labels: "es" },
  { id: "en", own: "English", labels: "en" },
] as const;

export type Language = (typeof languages)[number]["id"];
export type LabelLanguage = (typeof languages)[number]["labels"];

const STORED = "atiende.language";

/** What the member chose before, else the first of the browser's languages that we speak, else English. */
export function preferredLanguage(): Language {
  const wishes = [localStorage.getItem(STORED), ...navigator.languages];
  for (const wish of wishes) {
    const found = languages.find(({ id }) => wish?.slice(0, 2).toLowerCase() === id.slice(0, 2));
    if (found !== undefined) {
      return found.id;
    }
  }
  return "en";
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(STORED, language);
}
