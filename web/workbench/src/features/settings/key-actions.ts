import { KEYED, type KeyedId, TWINS } from "@/lib/actions";

/** What can be put on other keys, with the key it comes with. Escape, Enter, the drafts' numbers and the ways to send stay. */
export const KEY_ACTIONS = (Object.entries(KEYED) as [KeyedId, (typeof KEYED)[KeyedId]][]).flatMap(([id, action]) =>
  "fixed" in action ? [] : [{ id, keys: action.keys, name: action.name }],
);

/** Which other action has a key already; none where the two never stand on one screen. */
export function holderOf(keys: string, id: KeyedId, chosen: Readonly<Record<string, string>>): KeyedId | undefined {
  const twins = TWINS.find((pair) => pair.includes(id)) ?? [];
  return KEY_ACTIONS.find(
    (other) => other.id !== id && !twins.includes(other.id) && (chosen[other.id] ?? other.keys) === keys,
  )?.id;
}

const KEPT = new Set<string>([
  "Enter",
  "Tab",
  "1",
  "2",
  "3",
  ...Object.values(KEYED).flatMap((action) => ("fixed" in action ? [action.keys] : [])),
]);
const MODIFIERS = new Set(["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process"]);

/** Whether a press can become somebody's key at all: nothing with Alt, which writes letters in many layouts. */
export function isOffered(event: { key: string; altKey: boolean }, chord: string): boolean {
  return !event.altKey && !MODIFIERS.has(event.key) && !KEPT.has(chord) && event.key !== " ";
}
