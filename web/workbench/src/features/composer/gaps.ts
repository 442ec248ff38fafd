import { sentences } from "./sentences";

/** What stands in a draft until somebody has written there what only a person knows. */
export const GAP = "[___]";

export function hasGap(text: string): boolean {
  return text.includes(GAP);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Of more words than this a filling says something itself. */
const MOST_WORDS = 4;
const DENIES = /(?<!\p{L})(?:no|ni|nunca|jamás|tampoco)(?!\p{L})/iu;

/** Whether a piece of text only names what was left open, such as a day, and neither adds to the sentence nor turns it round. */
function names(value: string): boolean {
  const words = value.trim().split(/\s+/);
  return sentences(value).length <= 1 && words.length <= MOST_WORDS && !DENIES.test(value);
}

/** What was written into a draft's gaps; `null` when more than its gaps was changed, or more than a name stands in one. */
export function fillings(offered: string, written: string): string[] | null {
  const pattern = offered.trim().split(GAP).map(escaped).join("([\\s\\S]+?)");
  const values = new RegExp(`^${pattern}$`).exec(written.trim())?.slice(1);
  return values?.every(names) ? values : null;
}

/** A draft's meaning with its gaps filled as its text's are. */
export function filled(gloss: string, values: readonly string[]): string {
  return gloss.split(GAP).reduce((done, piece, index) => `${done}${values[index - 1] ?? GAP}${piece}`);
}
