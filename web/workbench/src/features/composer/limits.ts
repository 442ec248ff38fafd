/** How long an answer of a person can be taken back. */
export const UNDO_SECONDS = 10;

/** Longest text of one message, in Unicode code points. */
const LIMITS: Record<string, number> = { whatsapp: 4096 };

export function limitOf(channelKind: string): number {
  return LIMITS[channelKind] ?? 4096;
}

/** Length as the platforms count it: an emoji is one, not two. */
export function lengthOf(text: string): number {
  return [...text].length;
}
