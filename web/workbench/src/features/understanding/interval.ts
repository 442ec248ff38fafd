export interface Drawn {
  /** Places in percent of the width. */
  zero: number;
  low: number;
  high: number;
  at: number;
}

/** Half the width of the smallest scale, in shares: a difference of a point must not look like a landslide. */
const LEAST = 0.05;

/** Where a difference with its interval stands on a scale around nought that all of the table's rows share. */
export function drawn(it: { difference: number; low: number; high: number }, reach: number): Drawn {
  const place = (value: number) => Math.min(100, Math.max(0, 50 + (50 * value) / reach));
  return { zero: 50, low: place(it.low), high: place(it.high), at: place(it.difference) };
}

/** How far a scale must reach on either side to hold all of these. */
export function reachOf(all: readonly { low: number; high: number }[]): number {
  return Math.max(LEAST, ...all.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)])) * 1.1;
}
