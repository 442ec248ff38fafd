import type { Conversation, ConversationPage } from "@atiende/api";
import type { InfiniteData } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { flat, placed } from "./conversation-lists";

function conversation(id: string, dueAt: string | null, ...intents: string[]): Conversation {
  return {
    id,
    dueAt,
    deadlines: { target: dueAt, platform: null, obligation: null },
    intents: intents.map((intent) => ({ id: intent, probability: 0.5 })),
    state: "open",
    snoozed: null,
    lastActivityAt: `2026-11-26T1${id}:00:00Z`,
  } as unknown as Conversation;
}

const pages = (...items: Conversation[][]): InfiniteData<ConversationPage, string | undefined> => ({
  pages: items.map((of, index) => ({ items: of, next: index < items.length - 1 ? `cursor-${index}` : null })),
  pageParams: items.map((_, index) => (index === 0 ? undefined : `cursor-${index - 1}`)),
});

const ids = (list: Conversation[]) => list.map(({ id }) => id);

describe("the list of conversations on the screen", () => {
  it("stands in the server's order: by what is due, then by id, whatever moved last", () => {
    const due = conversation("5", "2026-11-26T12:00:00Z");
    const shown = pages([due, conversation("1", null), conversation("3", null)], [conversation("7", null)]);
    expect(ids(flat(placed(shown, conversation("9", null), {}, undefined)))).toEqual(["5", "1", "3", "7", "9"]);
    expect(ids(flat(placed(shown, conversation("2", null), {}, undefined)))).toEqual(["5", "1", "2", "3", "7"]);
  });

  it("asks for the first intent alone, as the server does", () => {
    const shown = pages([]);
    const filter = { intent: "refund" };
    expect(flat(placed(shown, conversation("1", null, "refund", "greeting"), filter, undefined))).toHaveLength(1);
    expect(flat(placed(shown, conversation("1", null, "greeting", "refund"), filter, undefined))).toHaveLength(0);
  });

  it("shows each once, though it came with two pages", () => {
    const twice = conversation("3", null);
    expect(ids(flat(pages([conversation("1", null), twice], [twice, conversation("4", null)])))).toEqual([
      "1",
      "3",
      "4",
    ]);
  });
});
