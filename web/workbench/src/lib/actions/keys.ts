import type { Action } from "./action";

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

export function isPressed(keys: string, event: Pressed): boolean {
  const parts = keys.split("+");
  const wantsControl = parts.includes("Ctrl");
  const control = event.ctrlKey || event.metaKey;
  return parts.at(-1) === event.key && control === wantsControl && !event.altKey;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable='true']") !== null;
}

function insideDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[role='dialog']") !== null;
}

/** Which action a key press means. A key that an input method is composing with is never ours. */
export function actionFor(event: KeyboardEvent, actions: Iterable<Action>): Action | undefined {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || insideDialog(event.target)) {
    return undefined;
  }
  const typing = isTyping(event.target);
  const fits = ({ whileTyping = false }: Action) => (typing ? whileTyping !== false : whileTyping !== "only");
  return [...actions].find((action) => action.enabled !== false && fits(action) && isPressed(action.keys, event));
}
