import { useEffect, useSyncExternalStore } from "react";
import type { Action } from "./action";
import { actionFor } from "./keys";

let current: ReadonlyMap<string, Action> = new Map();
const watchers = new Set<() => void>();

function replace(next: Map<string, Action>): void {
  current = next;
  for (const watcher of watchers) {
    watcher();
  }
}

/** Makes actions available for as long as the component is on the screen. */
export function useActions(actions: readonly Action[]): void {
  useEffect(() => {
    replace(new Map([...current, ...actions.map((action) => [action.id, action] as const)]));
    return () => {
      const left = new Map(current);
      for (const action of actions) {
        if (left.get(action.id) === action) {
          left.delete(action.id);
        }
      }
      replace(left);
    };
  }, [actions]);
}

/** All that can be done on the screen as it is. */
export function useAvailableActions(): readonly Action[] {
  const map = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => current,
  );
  return [...map.values()];
}

/** Listens for the keys of all available actions; mounted once. */
export function useKeyboard(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = actionFor(event, current.values());
      if (action !== undefined) {
        event.preventDefault();
        action.perform();
      }
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
