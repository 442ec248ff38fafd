import type { Change, Conversation, ConversationPage } from "@atiende/api";
import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ConversationFilter, flat, listKey, lookAtRows } from "./conversation-lists";
import { liveUpdates } from "./live-updates";

const PAGE = 50;

/** A list of 500 conversations, which tells what is asked of it. */
function scrolled(client: QueryClient, filter: ConversationFilter, asked: number[]) {
  return new InfiniteQueryObserver(client, {
    queryKey: listKey(filter),
    queryFn: async ({ pageParam }): Promise<ConversationPage> => {
      asked.push(pageParam);
      const items = Array.from({ length: PAGE }, (_, at) => ({ id: `${pageParam}-${at}` }) as Conversation);
      return { items, next: String(pageParam + 1) };
    },
    initialPageParam: 0,
    getNextPageParam: ({ next }) => Number(next),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const changes = (of: number) =>
  Array.from(
    { length: of },
    (_, at) => ({ type: "conversation.changed", conversationId: `0-${at}` }) as unknown as Change,
  );

describe("many changes at once", () => {
  let client: QueryClient;
  let asked: number[];

  beforeEach(() => {
    client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    asked = [];
  });

  afterEach(() => client.clear());

  const atRest = () => vi.waitFor(() => expect(client.isFetching()).toBe(0));

  async function scrolledTo(pages: number, filter: ConversationFilter = {}) {
    const list = scrolled(client, filter, asked);
    const end = list.subscribe(() => undefined);
    await vi.waitFor(() => expect(list.getCurrentResult().isSuccess).toBe(true));
    for (let page = 1; page < pages; page++) {
      await list.fetchNextPage();
    }
    asked.length = 0;
    return { rows: () => flat(list.getCurrentResult().data as never), end };
  }

  it("ask for what is looked at, and not for all that was scrolled", async () => {
    const { rows } = await scrolledTo(6);
    expect(rows()).toHaveLength(6 * PAGE);
    lookAtRows(40);
    liveUpdates(client).onChanges(changes(9));
    await atRest();
    expect(asked).toEqual([0]);
    expect(rows()).toHaveLength(PAGE);
  });

  it("ask down to where somebody has scrolled", async () => {
    const { rows } = await scrolledTo(6);
    lookAtRows(120);
    liveUpdates(client).onChanges(changes(9));
    await atRest();
    expect(asked).toEqual([0, 1, 2]);
    expect(rows()).toHaveLength(3 * PAGE);
  });

  it("leave of a list that is not on the screen its beginning, which is asked for when it is", async () => {
    const { end } = await scrolledTo(6, { state: "resolved" });
    end();
    lookAtRows(200);
    liveUpdates(client).onGap();
    expect(asked).toEqual([]);
    const again = scrolled(client, { state: "resolved" }, asked);
    again.subscribe(() => undefined);
    await atRest();
    expect(asked).toEqual([0]);
  });
});
