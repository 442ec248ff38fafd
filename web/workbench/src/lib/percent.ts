/** Whole percent, cut and not rounded: 79.6 % must not look like the 80 % it has not reached. */
export function percent(probability: number): number {
  return Math.floor(probability * 100 + 1e-9);
}
