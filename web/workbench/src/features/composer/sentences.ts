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
