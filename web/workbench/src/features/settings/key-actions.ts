import { KEYED, type KeyedId, TWINS } from "@/lib/actions";

/** What can be put on other keys, with the key it comes with. Escape and Enter stay. */
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
  ...Object.values(KEYED).flatMap((action) => ("fixed" in action ? [action.keys] : [])),
]);
const MODIFIERS = new Set(["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process"]);

/** What a browser takes for itself, or does with a text. */
const BROWSERS = new Set(["a", "c", "f", "l", "n", "p", "r", "t", "v", "w", "x"].map((letter) => `Ctrl+${letter}`));

/** Why a press cannot become somebody's key; `silently` where there is nothing to say. */
export type NoKey = "alt" | "typing" | "silently";

/**
 * What speaks against a press as the key of an action: Alt, which writes letters in many layouts; a letter alone where the action works while
 * one types, too; what the desk or the browser needs.
 */
export function objectionTo(event: { key: string; altKey: boolean }, chord: string, id: KeyedId): NoKey | null {
  if (event.altKey) {
    return "alt";
  }
  if (MODIFIERS.has(event.key) || KEPT.has(chord) || BROWSERS.has(chord) || event.key === " ") {
    return "silently";
  }
  return "whileTyping" in KEYED[id] && !chord.startsWith("Ctrl+") ? "typing" : null;
}
