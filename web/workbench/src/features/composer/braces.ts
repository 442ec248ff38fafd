import type { KnownValue } from "@atiende/api";
import { folded } from "@/lib/folded";

/** A brace that has just been written, and what stands between it and the caret. */
export interface Brace {
  start: number;
  end: number;
  word: string;
}

/** A Chinese keyboard writes the wide one. Whoever goes on to a next word wanted the brace itself. */
const OPEN = /[{｛]([^\s{}｛｝]{0,24})$/u;

/** The brace that a member is writing behind, if they are. */
export function braceBefore(text: string, caret: number): Brace | undefined {
  const found = OPEN.exec(text.slice(0, caret));
  return found === null ? undefined : { start: found.index, end: caret, word: found[1] ?? "" };
}

/** Of what is known that whose name, in the member's language, or whose text has the word in it; first where the name begins with it. */
export function fitting(
  known: readonly KnownValue[],
  word: string,
  nameOf: (variable: KnownValue["variable"]) => string,
): KnownValue[] {
  const wanted = folded(word);
  const begins = ({ variable }: KnownValue) => Number(folded(nameOf(variable)).startsWith(wanted));
  return known
    .filter(({ variable, text }) => [variable, nameOf(variable), text].some((each) => folded(each).includes(wanted)))
    .sort((one, other) => begins(other) - begins(one));
}
