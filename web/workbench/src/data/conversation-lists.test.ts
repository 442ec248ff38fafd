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

  it("stands by what the next late answer costs where that is wanted, and the latest first where that is", () => {
    const urgent = (id: string, at: string) =>
      ({ ...conversation(id, "2026-11-26T12:00:00Z"), urgency: { at, ahead: [] } }) as unknown as Conversation;
    const costs = pages([urgent("3", "2026-11-26T09:00:00Z"), urgent("1", "2026-11-26T11:00:00Z")]);
    const between = urgent("2", "2026-11-26T10:00:00Z");
    expect(ids(flat(placed(costs, between, { order: "cost" }, undefined)))).toEqual(["3", "2", "1"]);
    expect(ids(flat(placed(costs, between, { order: "recent" }, undefined)))).toEqual(["3", "2", "1"]);
    const latest = pages([conversation("7", null), conversation("5", null)]);
    expect(ids(flat(placed(latest, conversation("9", null), { order: "recent" }, undefined)))).toEqual(["9", "7", "5"]);
    expect(ids(flat(placed(latest, conversation("6", null), { order: "recent" }, undefined)))).toEqual(["7", "6", "5"]);
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
