import { useSyncExternalStore } from "react";

interface Media {
  watch: (watcher: () => void) => () => void;
  holds: () => boolean;
}

const known = new Map<string, Media>();

/** One for all who ask for the same: the browser reads a query anew each time that it is asked. */
function mediaOf(query: string): Media {
  const list = window.matchMedia(query);
  return {
    watch: (watcher) => {
      list.addEventListener("change", watcher);
      return () => list.removeEventListener("change", watcher);
    },
    holds: () => list.matches,
  };
}

/** Whether a media query holds. */
export function useMedia(query: string): boolean {
  const media = known.get(query) ?? mediaOf(query);
  known.set(query, media);
  return useSyncExternalStore(media.watch, media.holds);
}
