/** What writes in a language, made once: making it takes longer than all that it writes on a screen. */
function once<Format>(make: (language: string) => Format): (language: string) => Format {
  const made = new Map<string, Format>();
  return (language) => {
    const known = made.get(language) ?? make(language);
    made.set(language, known);
    return known;
  };
}

export const numberFormat = once((language) => new Intl.NumberFormat(language));

/** Things one after the other, with an "and" before the last. */
export const listFormat = once((language) => new Intl.ListFormat(language, { type: "conjunction" }));
