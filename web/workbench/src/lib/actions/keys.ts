import type { Action } from "./action";

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** The key of a press with what was held: `s`, `Shift+s`, `Ctrl+Enter`. A sign that needs Shift is itself: `?`. */
export function chordOf(event: Pressed): string {
  const letter = event.key.length === 1 && event.key.toLowerCase() !== event.key.toUpperCase();
  const key = letter ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && (letter || event.key.length > 1);
  return [event.ctrlKey || event.metaKey ? "Ctrl" : "", shift ? "Shift" : "", key].filter(Boolean).join("+");
}

/** Keys as readers of the screen are told them, by `aria-keyshortcuts`. */
export function spokenKeys(keys: string | undefined): string | undefined {
  return keys?.replace("Ctrl", "Control");
}

export function isPressed(keys: string, event: Pressed): boolean {
  return !event.altKey && chordOf(event) === keys;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable='true']") !== null;
}

/** Boxes that a member has emptied, and whose text the browser brings back. */
const emptied = new WeakSet<EventTarget>();

/** What a member has typed, for {@link actionFor} to know whose an empty box is. */
export function typed({ target }: Event): void {
  if (target instanceof HTMLTextAreaElement && target.value === "") {
    emptied.add(target);
  } else if (target !== null) {
    emptied.delete(target);
  }
}

/** Whether it is a text box that the desk has emptied, so that a browser has nothing to take back. */
function isEmpty(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement && target.value === "" && !emptied.has(target);
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
  const fits = ({ whileTyping = false }: Action) => {
    if (!typing) {
      return whileTyping !== "only";
    }
    return whileTyping === "empty" ? isEmpty(event.target) : whileTyping !== false;
  };
  return [...actions].find(
    (action) => action.enabled !== false && action.keys !== undefined && fits(action) && isPressed(action.keys, event),
  );
}
