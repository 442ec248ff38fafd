import { describe, expect, it } from "vitest";
import { holderOf, isOffered } from "./key-actions";

describe("a key of one's own", () => {
  it("is refused where another action has it", () => {
    expect(holderOf("s", "note.begin", {})).toBe("conversation.snooze");
    expect(holderOf("s", "note.begin", { "conversation.snooze": "z" })).toBeUndefined();
    expect(holderOf("z", "note.begin", { "conversation.snooze": "z" })).toBe("conversation.snooze");
  });

  it("may be shared by two that are never possible together", () => {
    expect(holderOf("e", "conversation.reopen", {})).toBeUndefined();
  });

  it("never has Alt, and never is one that the desk needs", () => {
    expect(isOffered({ key: "s", altKey: true }, "s")).toBe(false);
    expect(isOffered({ key: "Escape", altKey: false }, "Escape")).toBe(false);
    expect(isOffered({ key: "Shift", altKey: false }, "Shift+Shift")).toBe(false);
    expect(isOffered({ key: "z", altKey: false }, "Ctrl+z")).toBe(false);
    expect(isOffered({ key: ".", altKey: false }, "Ctrl+.")).toBe(false);
    expect(isOffered({ key: "S", altKey: false }, "Shift+s")).toBe(true);
  });
});
