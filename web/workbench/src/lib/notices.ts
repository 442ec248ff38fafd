import { useSyncExternalStore } from "react";

export interface Notice {
  id: number;
  tone: "done" | "problem";
  title: string;
  detail?: string;
}

/** How long a notice stays, in milliseconds. */
const STAYS: Record<Notice["tone"], number> = { done: 2_500, problem: 8_000 };
/** Older ones make room. */
const MOST = 4;

let shown: readonly Notice[] = [];
let last = 0;
const watchers = new Set<() => void>();

function replace(next: readonly Notice[]): void {
  shown = next;
  for (const watcher of watchers) {
    watcher();
  }
}

export function dismiss(id: number): void {
  replace(shown.filter((notice) => notice.id !== id));
}

/** Shows a short notice at the edge of the screen. */
export function announce(notice: Omit<Notice, "id">): void {
  const id = ++last;
  replace([...shown.slice(1 - MOST), { ...notice, id }]);
  setTimeout(() => dismiss(id), STAYS[notice.tone]);
}

export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => shown,
  );
}
