interface Stretch {
  start: number;
  end: number;
}

export interface Segment<T extends Stretch> {
  text: string;
  start: number;
  /** The stretches that cover this piece, in the order they were given. */
  of: T[];
}

/** Cuts a text at every edge of the stretches, so that overlapping ones can be drawn. Joined again it is the text. */
export function segments<T extends Stretch>(text: string, stretches: readonly T[]): Segment<T>[] {
  const inside = stretches.filter(({ start, end }) => start >= 0 && start < end && end <= text.length);
  const edges = [...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? text.length;
    return {
      text: text.slice(start, end),
      start,
      of: inside.filter((stretch) => stretch.start <= start && stretch.end >= end),
    };
  });
}
