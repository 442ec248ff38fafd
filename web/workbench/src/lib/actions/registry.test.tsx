import { act, useMemo } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Action } from "./action";
import { chooseKeys, useActions, useKeyboard } from "./registry";

const sent: string[] = [];

/** A text that comes from elsewhere, such as the server: React draws it when it has time. */
function Form({ text }: { text: string }) {
  useKeyboard();
  useActions(
    useMemo(
      () => [
        {
          id: "send",
          label: "send",
          group: "reply",
          keys: "Ctrl+Enter",
          enabled: text !== "",
          perform: () => {
            sent.push(text);
          },
        },
      ],
      [text],
    ),
  );
  return <output>{text}</output>;
}

const press = () => window.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true }));

describe("the key of an action", () => {
  let root: Root;
  let page: HTMLElement;

  beforeEach(() => {
    sent.length = 0;
    page = document.createElement("main");
    document.body.append(page);
    root = createRoot(page);
  });

  afterEach(() => root.unmount());

  /** Draws, and presses the key in the very step in which the page has changed. */
  function pressOnceShown(text: string | null): Promise<void> {
    return new Promise((done) => {
      new MutationObserver((_changes, observer) => {
        observer.disconnect();
        press();
        done();
      }).observe(page, { childList: true, subtree: true, characterData: true });
      root.render(text === null ? <p /> : <Form text={text} />);
    });
  }

  it("meets what the screen shows, however soon it is pressed", async () => {
    await pressOnceShown("");
    await pressOnceShown("hola");
    await pressOnceShown("hola, ya salió");
    await pressOnceShown("");
    expect(sent).toEqual(["hola", "hola, ya salió"]);
  });

  it("is gone with what it belonged to", async () => {
    await pressOnceShown("hola");
    sent.length = 0;
    await pressOnceShown(null);
    expect(sent).toEqual([]);
  });
});

/** Two that can be done, the one that comes with the key in question registered last or first. */
function Two({ actions }: { actions: readonly Action[] }) {
  useKeyboard();
  useActions(actions);
  return <output>two</output>;
}

describe("a key that a member has chosen", () => {
  const done: string[] = [];
  const action = (id: string, keys: string): Action => ({
    id,
    label: id,
    group: "conversation",
    keys,
    enabled: true,
    perform: () => {
      done.push(id);
    },
  });
  let root: Root;

  beforeEach(() => {
    done.length = 0;
    const page = document.createElement("main");
    document.body.append(page);
    root = createRoot(page);
  });

  afterEach(() => {
    root.unmount();
    chooseKeys({});
  });

  for (const order of [
    ["conversation.snooze", "conversation.return"],
    ["conversation.return", "conversation.snooze"],
  ]) {
    it(`is taken from what comes with it, ${order.join(" before ")}`, async () => {
      chooseKeys({ "conversation.snooze": "b" });
      const actions = order.map((id) => action(id, id === "conversation.return" ? "b" : "s"));
      await act(() => root.render(<Two actions={actions} />));
      window.dispatchEvent(new KeyboardEvent("keydown", { key: "b" }));
      expect(done).toEqual(["conversation.snooze"]);
    });
  }
});
