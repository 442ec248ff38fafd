export interface Understood<Key extends string> {
  key: Key;
  values: Record<string, string>;
}

/** What a sentence of the server says, by the forms that we have words for; null where it is none of them. */
export function understand<Key extends string>(
  forms: readonly (readonly [RegExp, Key])[],
  sentence: string,
): Understood<Key> | null {
  for (const [form, key] of forms) {
    const found = form.exec(sentence);
    if (found !== null) {
      return { key, values: { ...found.groups } };
    }
  }
  return null;
}
