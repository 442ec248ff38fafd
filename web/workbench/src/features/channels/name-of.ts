/** What was tried, as a word that can stand in a key. */
export function nameOf(what: string): string {
  return what.replaceAll(/\W+/g, "_");
}
