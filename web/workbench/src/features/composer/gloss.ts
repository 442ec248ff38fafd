import { filled, fillings } from "./gaps";

/** A sentence as it stands in the text box, and what it means; nothing where nobody has translated it. */
export interface Meant {
  text: string;
  gloss: string | null;
}

/** Where a sentence ends: behind a sign of Chinese at once, behind one of Spanish or English before a blank, and at a new line. */
const END = /(?<=[。！？](?![。！？”’」）]))\s*|(?<=[.!?…][)”"»]?)\s+|\s*\n\s*/u;
const WORD = /[\p{L}\p{N}\]]/u;

/** The sentences of a text; what has no word in it, such as a smiling face, belongs to the sentence before. */
export function sentences(text: string): string[] {
  const found: string[] = [];
  for (const piece of text.trim().split(END)) {
    const last = found.at(-1);
    if (piece !== undefined && piece !== "" && last !== undefined && !WORD.test(piece)) {
      found[found.length - 1] = `${last} ${piece}`;
    } else if (piece !== undefined && piece !== "") {
      found.push(piece);
    }
  }
  return found;
}

/**
 * What each sentence of a text means that began as a draft: the draft's own sentences keep their meaning with their gaps filled,
 * others have none. Empty when the draft's sentences and those of its meaning do not stand against each other one by one.
 */
export function meanings(offered: string, gloss: string, written: string): Meant[] {
  const said = sentences(offered);
  const meant = sentences(gloss);
  if (said.length !== meant.length) {
    return [];
  }
  const free = said.map((text, index) => ({ text, gloss: meant[index] ?? "" }));
  return sentences(written).map((text) => {
    const at = free.findIndex((one) => fillings(one.text, text) !== null);
    const [own] = at < 0 ? [] : free.splice(at, 1);
    return { text, gloss: own === undefined ? null : filled(own.gloss, fillings(own.text, text) ?? []) };
  });
}
