/** Reads a value that this tab stored; `null` when it is absent or not ours. */
export function readStored<T>(store: Storage, key: string, valid: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(store.getItem(key) ?? "null");
    return valid(value) ? value : null;
  } catch {
    return null;
  }
}

export const isText = (value: unknown): value is string => typeof value === "string";

/** Stores a value; `null` removes it. A full or forbidden store is no reason to stop the work. */
export function writeStored(store: Storage, key: string, value: unknown): void {
  try {
    if (value === null) {
      store.removeItem(key);
      return;
    }
    store.setItem(key, JSON.stringify(value));
  } catch {
    // the value lives on in memory for as long as the page does
  }
}
