/** What can be put on other keys, by id, with the key it comes with. Escape, Enter and the drafts' numbers stay. */
export const KEY_ACTIONS = [
  { id: "list.next", keys: "j", name: "action.next" },
  { id: "list.previous", keys: "k", name: "action.previous" },
  { id: "list.open", keys: "o", name: "action.openRow" },
  { id: "view.save", keys: "v", name: "views.save" },
  { id: "reply.begin", keys: "r", name: "action.reply" },
  { id: "reply.templates", keys: "t", name: "action.templates" },
  { id: "reply.attach", keys: "f", name: "action.attach" },
  { id: "note.begin", keys: "n", name: "action.note" },
  { id: "conversation.claim", keys: "a", name: "action.claim" },
  { id: "conversation.snooze", keys: "s", name: "action.snooze" },
  { id: "conversation.resolve", keys: "e", name: "action.resolve" },
  { id: "conversation.reopen", keys: "e", name: "action.reopen" },
  { id: "message.correct", keys: "c", name: "action.correct" },
  { id: "conversation.panel", keys: "i", name: "action.panel" },
  { id: "search", keys: "/", name: "action.search" },
  { id: "palette", keys: "Ctrl+k", name: "action.palette" },
  { id: "help", keys: "?", name: "action.help" },
] as const;

/** The same key, since only one of the two is ever possible. */
const TWINS: readonly (readonly string[])[] = [["conversation.resolve", "conversation.reopen"]];

/** Which other action has a key already; none where the two never stand on one screen. */
export function holderOf(keys: string, id: string, chosen: Readonly<Record<string, string>>): string | undefined {
  const twins = TWINS.find((pair) => pair.includes(id)) ?? [];
  return KEY_ACTIONS.find(
    (other) => other.id !== id && !twins.includes(other.id) && (chosen[other.id] ?? other.keys) === keys,
  )?.id;
}

const KEPT = new Set(["Escape", "Enter", "Tab", "1", "2", "3", "Ctrl+Enter", "Ctrl+z", "Ctrl+."]);
const MODIFIERS = new Set(["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process"]);

/** Whether a press can become somebody's key at all: nothing with Alt, which writes letters in many layouts. */
export function isOffered(event: { key: string; altKey: boolean }, chord: string): boolean {
  return !event.altKey && !MODIFIERS.has(event.key) && !KEPT.has(chord) && event.key !== " ";
}
