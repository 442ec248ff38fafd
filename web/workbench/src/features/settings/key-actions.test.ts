import { describe, expect, it } from "vitest";
import { holderOf, KEY_ACTIONS, objectionTo } from "./key-actions";

describe("a key of one's own", () => {
  it("is refused where another action has it", () => {
    expect(holderOf("s", "note.begin", {})).toBe("conversation.snooze");
    expect(holderOf("s", "note.begin", { "conversation.snooze": "z" })).toBeUndefined();
    expect(holderOf("z", "note.begin", { "conversation.snooze": "z" })).toBe("conversation.snooze");
  });

  it("may be shared by two that are never possible together", () => {
    expect(holderOf("e", "conversation.reopen", {})).toBeUndefined();
  });

  it("never has Alt, and never is one that the desk or the browser needs", () => {
    expect(objectionTo({ key: "s", altKey: true }, "s", "note.begin")).toBe("alt");
    expect(objectionTo({ key: "Escape", altKey: false }, "Escape", "note.begin")).toBe("silently");
    expect(objectionTo({ key: "Shift", altKey: false }, "Shift+Shift", "note.begin")).toBe("silently");
    expect(objectionTo({ key: "v", altKey: false }, "Ctrl+v", "reply.send")).toBe("silently");
    expect(objectionTo({ key: "S", altKey: false }, "Shift+s", "note.begin")).toBeNull();
  });

  it("has Ctrl where what it does works while one types", () => {
    expect(objectionTo({ key: "s", altKey: false }, "s", "reply.send")).toBe("typing");
    expect(objectionTo({ key: "z", altKey: false }, "z", "reply.withdraw")).toBe("typing");
    expect(objectionTo({ key: "s", altKey: false }, "Ctrl+s", "reply.send")).toBeNull();
    expect(objectionTo({ key: "x", altKey: false }, "x", "suggestion.1")).toBeNull();
  });

  it("can be that of sending and of the drafts, but of nothing that leaves", () => {
    const ids = KEY_ACTIONS.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(["reply.send", "reply.withdraw", "suggestion.1", "suggestion.3"]));
    expect(ids).not.toContain("reply.leave");
    expect(holderOf("2", "note.begin", {})).toBe("suggestion.2");
  });
});
