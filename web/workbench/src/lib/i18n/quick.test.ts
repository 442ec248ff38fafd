import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { languages, startWords, switchLanguage } from ".";
import { quick } from "./quick";

/** The keys of all words, as they are asked for. */
function keysOf(words: object, before = ""): string[] {
  return Object.entries(words).flatMap(([name, of]) =>
    typeof of === "string" ? [`${before}${name}`] : keysOf(of, `${before}${name}.`),
  );
}

describe("the quick way to words", () => {
  beforeAll(() => startWords("en"));

  it.each(languages.map(({ id }) => id))("says what the library says, in %s", async (language) => {
    await switchLanguage(language);
    const library = i18next.getFixedT(language);
    const t = quick(language, library);
    const bundle: object = i18next.getResourceBundle(language, "words");
    const keys = keysOf(bundle);
    expect(keys.length).toBeGreaterThan(1000);
    const other = keys.filter((key) => {
      const words: unknown = i18next.getResource(language, "words", key);
      const names = [...String(words).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? "");
      const filled = Object.fromEntries(
        names.map((name, index) => [name, index % 2 === 0 ? `<${index}> & “x”` : index]),
      );
      const given = names.length === 0 ? [] : [filled];
      return t(key as never, ...(given as [])) !== library(key as never, ...(given as []));
    });
    expect(other).toEqual([]);
  });

  it("leaves forms that go by a number to the library, and what it does not know", async () => {
    await switchLanguage("en");
    const library = i18next.getFixedT("en");
    const t = quick("en", library);
    expect(t("conversation.messages", { count: 1 })).toBe(library("conversation.messages", { count: 1 }));
    expect(t("conversation.messages", { count: 7 })).toBe(library("conversation.messages", { count: 7 }));
    expect(t("no.such.words" as never)).toBe("no.such.words");
    expect(t("no.such.words" as never, { defaultValue: "else" } as never)).toBe("else");
  });
});
