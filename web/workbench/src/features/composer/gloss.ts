import { filled, fillings } from "./gaps";
import { sentences } from "./sentences";

/** A sentence as it stands in the text box, and what it means; nothing where nobody has translated it. */
export interface Meant {
  text: string;
  gloss: string | null;
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
