import type { Action, ActionGroup } from "./action";

interface Keyed {
  keys: string;
  group: ActionGroup;
  /** What it is called, in the words of all languages. */
  name: string;
  whileTyping?: Action["whileTyping"];
  /** Whether its key stays where it is: what every desk has there. */
  fixed?: true;
}

/** Everything that has a key, with the key it comes with; what belongs to one thing among several has none, and is in the palette. */
export const KEYED = {
  "list.next": { keys: "j", group: "list", name: "action.next" },
  "list.previous": { keys: "k", group: "list", name: "action.previous" },
  "list.open": { keys: "o", group: "list", name: "action.openRow" },
  "view.save": { keys: "v", group: "list", name: "views.save" },
  "reply.begin": { keys: "r", group: "reply", name: "action.reply" },
  "reply.quote": { keys: "q", group: "reply", name: "action.quote" },
  "reply.templates": { keys: "t", group: "reply", name: "action.templates" },
  "reply.attach": { keys: "f", group: "reply", name: "action.attach" },
  "suggestion.1": { keys: "1", group: "reply", name: "action.suggestions.first" },
  "suggestion.2": { keys: "2", group: "reply", name: "action.suggestions.second" },
  "suggestion.3": { keys: "3", group: "reply", name: "action.suggestions.third" },
  "reply.send": { keys: "Ctrl+Enter", group: "reply", name: "action.send", whileTyping: true },
  "reply.later": { keys: "Ctrl+Shift+Enter", group: "reply", name: "action.later", whileTyping: true },
  "reply.mend": { keys: "Ctrl+.", group: "reply", name: "action.mend", whileTyping: true },
  "reply.withdraw": { keys: "Ctrl+z", group: "reply", name: "action.withdraw", whileTyping: "empty" },
  "reply.leave": { keys: "Escape", group: "reply", name: "action.leaveText", whileTyping: "only", fixed: true },
  "note.begin": { keys: "n", group: "conversation", name: "action.note" },
  "conversation.claim": { keys: "a", group: "conversation", name: "action.claim" },
  "conversation.give": { keys: "Shift+a", group: "conversation", name: "action.give" },
  "conversation.return": { keys: "b", group: "conversation", name: "custody.giveBack" },
  "conversation.snooze": { keys: "s", group: "conversation", name: "action.snooze" },
  "conversation.resolve": { keys: "e", group: "conversation", name: "action.resolve" },
  "conversation.reopen": { keys: "e", group: "conversation", name: "action.reopen" },
  "conversation.tag": { keys: "l", group: "conversation", name: "tags.add" },
  "conversation.trail": { keys: "h", group: "conversation", name: "trail.title" },
  "conversation.panel": { keys: "i", group: "conversation", name: "action.panel" },
  "conversation.close": { keys: "Escape", group: "conversation", name: "action.close", fixed: true },
  "message.correct": { keys: "c", group: "conversation", name: "action.correct" },
  "message.react": { keys: "m", group: "conversation", name: "action.react" },
  search: { keys: "/", group: "general", name: "action.search" },
  palette: { keys: "Ctrl+k", group: "general", name: "action.palette", whileTyping: true },
  help: { keys: "?", group: "general", name: "action.help" },
} as const satisfies Record<string, Keyed>;

export type KeyedId = keyof typeof KEYED;

/** What never is possible at once may have one key. */
export const TWINS: readonly (readonly KeyedId[])[] = [
  ["conversation.resolve", "conversation.reopen"],
  // one while typing, the other only then
  ["conversation.close", "reply.leave"],
];

/** The beginning of an action that has a key. */
export function keyed(id: KeyedId): Pick<Action, "id" | "keys" | "group" | "whileTyping"> {
  const { keys, group, whileTyping }: Keyed = KEYED[id];
  return { id, keys, group, ...(whileTyping !== undefined && { whileTyping }) };
}
