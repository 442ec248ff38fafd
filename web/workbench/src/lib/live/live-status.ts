import { useSyncExternalStore } from "react";

export interface LiveStatus {
  state: "connecting" | "live" | "lost";
  /** When the server was last heard: an event or a heartbeat. */
  heardAt: number | null;
}

let status: LiveStatus = { state: "connecting", heardAt: null };
const watchers = new Set<() => void>();

export function setLiveStatus(next: LiveStatus): void {
  status = next;
  for (const watcher of watchers) {
    watcher();
  }
}

export function liveStatus(): LiveStatus {
  return status;
}

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, liveStatus);
}
