/** Collects what comes within `pause` milliseconds of the first and hands it over at once. */
export function batches<T>(pause: number, take: (items: T[]) => void): { add: (item: T) => void; drop: () => void } {
  let items: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    add(item) {
      items.push(item);
      timer ??= setTimeout(() => {
        const batch = items;
        items = [];
        timer = undefined;
        take(batch);
      }, pause);
    },
    drop() {
      clearTimeout(timer);
      timer = undefined;
      items = [];
    },
  };
}

/** Runs `work` now, and again at most once every `pause` milliseconds however often it is asked for. */
export function atMostEvery(pause: number, work: () => void): () => void {
  let last = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    timer = undefined;
    last = performance.now();
    work();
  };
  return () => {
    if (timer === undefined) {
      const wait = last + pause - performance.now();
      if (wait <= 0) {
        run();
        return;
      }
      timer = setTimeout(run, wait);
    }
  };
}
