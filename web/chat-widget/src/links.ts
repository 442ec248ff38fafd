/** A stretch of a text: words, or an address that can be opened. */
export type Stretch = { text: string; address: boolean };

const ADDRESS = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?¡¿)\]…]/g;

/** A text taken apart into words and addresses; a full stop behind an address is none of it. */
export function stretches(text: string): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    if (index > from) {
      found.push({ text: text.slice(from, index), address: false });
    }
    found.push({ text: address, address: true });
    from = index + address.length;
  }
  if (from < text.length) {
    found.push({ text: text.slice(from), address: false });
  }
  return found;
}
