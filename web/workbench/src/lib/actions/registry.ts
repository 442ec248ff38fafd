import { useEffect, useLayoutEffect, useMemo, useSyncExternalStore } from "react";
import type { Action } from "./action";
import { TWINS } from "./keyed";
import { actionFor, typed } from "./keys";

type Keys = Readonly<Record<string, string>>;

let current: ReadonlyMap<string, Action> = new Map();
let chosen: Keys = {};
const watchers = new Set<() => void>();

function tell(): void {
  for (const watcher of watchers) {
    watcher();
  }
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function replace(next: Map<string, Action>): void {
  current = next;
  tell();
}

/** What has an id, and perhaps a key. */
type Keyed = Pick<Action, "id" | "keys">;

/** The keys that the member has chosen for an action; none where its own were chosen for another. */
function ownKeys({ id, keys: given }: Keyed, keys: Keys): string | undefined {
  const mine = keys[id];
  if (mine !== undefined) {
    return mine;
  }
  const twins = TWINS.find((pair) => pair.some((twin) => twin === id)) ?? [];
  const taken = Object.entries(keys).some(
    ([other, chord]) => chord === given && other !== id && !twins.some((twin) => twin === other),
  );
  return taken ? undefined : given;
}

/** The action with the keys that the member has chosen for it. */
function own(action: Action, keys: Keys): Action {
  const { keys: _given, ...rest } = action;
  const mine = ownKeys(action, keys);
  return mine === undefined ? rest : { ...rest, keys: mine };
}

/** Puts a member's own keys in place of those that actions come with. */
export function chooseKeys(keys: Keys): void {
  chosen = keys;
  tell();
}

/**
 * Makes actions available for as long as the component is on the screen. In the same step as what is drawn: whoever sees
 * that something can be done may press its key at once.
 */
export function useActions(actions: readonly Action[]): void {
  useLayoutEffect(() => {
    // each message of a thread stands for an action of the last one alone
    if (actions.length === 0) {
      return;
    }
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

/** The keys of an action as this member has them. */
export function useKeysOf(action: Keyed): string | undefined {
  const keys = useSyncExternalStore(watch, () => chosen);
  return ownKeys(action, keys);
}

/** All that can be done on the screen as it is. */
export function useAvailableActions(): readonly Action[] {
  const map = useSyncExternalStore(watch, () => current);
  const keys = useSyncExternalStore(watch, () => chosen);
  return useMemo(() => [...map.values()].map((action) => own(action, keys)), [map, keys]);
}

/** Listens for the keys of all available actions; mounted once. */
export function useKeyboard(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = actionFor(
        event,
        [...current.values()].map((each) => own(each, chosen)),
      );
      if (action !== undefined) {
        event.preventDefault();
        action.perform();
      }
    };
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener("input", typed);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("input", typed);
    };
  }, []);
}
