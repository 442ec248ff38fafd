import i18next, { type TFunction } from "i18next";
import type { Language } from "./languages";

/** A name of something to fill in, as the words have it. */
const NAMED = /\{\{(\w+)\}\}/;

/** What only the library answers: forms that go by a number, and what to say where words are missing. */
const WEIGHED = ["count", "defaultValue"];

type Filled = Readonly<Record<string, unknown>>;

/**
 * Says the same as the library's own function, which at each call weighs forms, contexts, nesting and formats that most words do
 * not have. Of these, the text is found once, and cut at what is filled in.
 */
export function quick(language: Language, t: TFunction): TFunction {
  /** By key: words and names in turn, beginning and ending with words; null for what the library has to say. */
  const known = new Map<string, readonly string[] | null>();
  const piecesOf = (key: string) => {
    const before = known.get(key);
    if (before !== undefined) {
      return before;
    }
    const words: unknown = i18next.getResource(language, "words", key);
    const pieces = typeof words === "string" ? words.split(NAMED) : null;
    known.set(key, pieces);
    return pieces;
  };
  const say = (key: string, filled?: Filled) => {
    const pieces = filled !== undefined && WEIGHED.some((name) => name in filled) ? null : piecesOf(key);
    return pieces === null
      ? t(key as never, filled as never)
      : pieces.map((piece, index) => (index % 2 === 0 ? piece : String(filled?.[piece] ?? ""))).join("");
  };
  return say as TFunction;
}
