import { useSyncExternalStore } from "react";

let offset = 0;
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** The server's time, as far as its last answer told. */
export function now(): number {
  return Date.now() + offset;
}

/** Takes the server's clock where ours differs by more than an answer's way and the header's whole seconds explain. */
export function setServerTime(time: Date): void {
  const difference = time.getTime() - Date.now();
  offset = Math.abs(difference) > 3000 ? difference : 0;
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(() => {
    for (const each of watchers) {
      each();
    }
  }, 1000);
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/**
 * A value that depends on the time. The component is drawn again only when the value changes, not each second: `read`
 * must return something comparable with `Object.is`.
 */
export function useTimed<T extends string | number | boolean | null>(read: (now: number) => T): T {
  return useSyncExternalStore(watch, () => read(now()));
}
