/** An approved message, or its meaning, with these values in its gaps; a gap without a value stays as the platform writes it. */
export function filledGaps(text: string, gaps: readonly string[], values: readonly string[]): string {
  return gaps.reduce(
    (words, gap, index) => words.replaceAll(`{{${gap}}}`, (blank) => values[index]?.trim() || blank),
    text,
  );
}
