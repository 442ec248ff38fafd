import { describe, expect, it } from "vitest";
import type { Action } from "./action";
import { actionFor, typed } from "./keys";

const action = (keys: string, more: Partial<Action> = {}): Action => ({
  id: keys,
  label: keys,
  group: "general",
  keys,
  perform: () => undefined,
  ...more,
});

function press(target: Element, init: KeyboardEventInit): KeyboardEvent {
  document.body.append(target);
  const event = new KeyboardEvent("keydown", { bubbles: true, ...init });
  target.dispatchEvent(event);
  return event;
}

describe("a key press", () => {
  const actions = [action("j"), action("e", { enabled: false }), action("Ctrl+Enter", { whileTyping: true })];

  it("means the action with that key", () => {
    expect(actionFor(press(document.createElement("div"), { key: "j" }), actions)?.id).toBe("j");
  });

  it("means nothing when the action is not possible", () => {
    expect(actionFor(press(document.createElement("div"), { key: "e" }), actions)).toBeUndefined();
  });

  it("is a letter while typing, unless the action says otherwise", () => {
    const box = document.createElement("textarea");
    expect(actionFor(press(box, { key: "j" }), actions)).toBeUndefined();
    expect(actionFor(press(box, { key: "Enter", ctrlKey: true }), actions)?.id).toBe("Ctrl+Enter");
    expect(actionFor(press(box, { key: "Enter", metaKey: true }), actions)?.id).toBe("Ctrl+Enter");
  });

  it("takes back while typing only where the browser has nothing to", () => {
    const back = [action("Ctrl+z", { whileTyping: "empty" })];
    const box = document.createElement("textarea");
    expect(actionFor(press(box, { key: "z", ctrlKey: true }), back)?.id).toBe("Ctrl+z");
    box.value = "Hola";
    expect(actionFor(press(box, { key: "z", ctrlKey: true }), back)).toBeUndefined();
    expect(actionFor(press(document.createElement("div"), { key: "z", ctrlKey: true }), back)?.id).toBe("Ctrl+z");
    expect(actionFor(press(document.createElement("input"), { key: "z", ctrlKey: true }), back)).toBeUndefined();
  });

  it("leaves a text that a member has deleted to the browser, until the desk empties the box", () => {
    const back = [action("Ctrl+z", { whileTyping: "empty" })];
    const box = document.createElement("textarea");
    box.addEventListener("input", typed);
    const write = (text: string) => {
      box.value = text;
      box.dispatchEvent(new Event("input"));
    };
    write("Hola");
    write("");
    expect(actionFor(press(box, { key: "z", ctrlKey: true }), back)).toBeUndefined();
    write("Hola");
    box.value = "";
    expect(actionFor(press(box, { key: "z", ctrlKey: true }), back)?.id).toBe("Ctrl+z");
  });

  it("is left to the input method that composes with it", () => {
    const box = document.createElement("textarea");
    expect(actionFor(press(box, { key: "Enter", ctrlKey: true, isComposing: true }), actions)).toBeUndefined();
  });

  it("is left to an open dialog", () => {
    const dialog = document.createElement("div");
    dialog.setAttribute("role", "dialog");
    expect(actionFor(press(dialog, { key: "j" }), actions)).toBeUndefined();
  });
});
