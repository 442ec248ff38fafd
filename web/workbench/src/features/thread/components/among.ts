/** Tells the codes that have words from others. */
export const among =
  <T extends string>(known: readonly T[]) =>
  (code: string): code is T =>
    (known as readonly string[]).includes(code);
