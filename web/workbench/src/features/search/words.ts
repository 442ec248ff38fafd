const fold = (text: string) =>
  // one letter stays one letter, so that places in the folded text are places in the text
  [...text]
    .map((letter) =>
      letter
        .normalize("NFD")
        .replace(/[\u0300-\u0302\u0304-\u036f]/g, "")
        .normalize("NFC")
        .toLowerCase()
        .padEnd(letter.length)
        .slice(0, letter.length),
    )
    .join("");

/** Where words of a text begin as the words that were looked for. */
export function marksOf(text: string, wanted: string): { start: number; end: number }[] {
  const words = [...new Set(fold(wanted).match(/[\p{L}\p{N}]+/gu) ?? [])];
  const folded = fold(text);
  return words.flatMap((word) =>
    [...folded.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${word}`, "gu"))].map(({ index }) => ({
      start: index,
      end: index + word.length,
    })),
  );
}
