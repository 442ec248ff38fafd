import { useEffect, useSyncExternalStore } from "react";
import { Changing } from "./changing";
import { randomId } from "./random-id";

const open = new Changing<true>();

/** Says, for as long as `shown` holds, that this screen shows personal values. */
export function useRevealing(shown: boolean): void {
  useEffect(() => {
    if (!shown) {
      return undefined;
    }
    const id = randomId();
    open.put(id, true);
    return () => open.put(id, undefined);
  }, [shown]);
}

/** Whether anything on the screen shows personal values. */
export function useRevealed(): boolean {
  return useSyncExternalStore(open.watch, () => open.all().size > 0);
}
