import type { Conversation } from "@atiende/api";
import { QueryClient, QueryClientProvider, QueryObserver } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { createRef } from "react";
import { flushSync } from "react-dom";
import { createMemoryRouter, MemoryRouter, RouterProvider } from "react-router";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetUnseen, listKey } from "@/data/conversation-lists";
import { startWords } from "@/lib/i18n";
import { List, type ListKeys } from "./list";

const MANY = 1_000;
const SEEN = 560;
const ROW = 56;
const SESSION = {
  member: { id: "m-1", name: "Wei", email: "wei@shop.example", role: "owner" },
  workspace: { id: "w-1", name: "Shop", zone: "America/Mexico_City" },
};
const real = globalThis.fetch;

const conversations = Array.from({ length: MANY }, (_, index) => ({
  id: `c-${index}`,
  channel: { id: "ch-1", kind: "whatsapp", name: "WhatsApp" },
  customer: { id: `b-${index}`, name: `Buyer ${index}` },
  preview: { text: `Text ${index}`, direction: "in", at: "2026-11-26T12:00:00Z" },
  intents: [],
  emotion: null,
  confidence: null,
  dueAt: null,
  deadlines: { target: null, targetReason: null, platform: null, obligation: null, obligationReason: null },
  state: "open",
  assignee: null,
  snoozed: null,
  urgency: null,
  windowClosesAt: null,
})) as unknown as Conversation[];

const rows = () => screen.getAllByRole("listitem");
const focused = () => document.activeElement?.getAttribute("data-conversation");

describe("a long list of conversations", () => {
  beforeEach(async () => {
    await startWords("en");
    globalThis.fetch = async (input) =>
      (input as Request).url.endsWith("/session") ? Response.json(SESSION) : new Promise(() => undefined);
    vi.spyOn(HTMLElement.prototype, "offsetWidth", "get").mockReturnValue(320);
    vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(320);
    vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(SEEN);
    vi.spyOn(Element.prototype, "scrollHeight", "get").mockReturnValue(MANY * ROW);
    vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockImplementation(function (this: HTMLElement) {
      return this.tagName === "LI" ? ROW : SEEN;
    });
  });

  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    globalThis.fetch = real;
  });

  function open(hasMore = false, onMore = () => {}, at = "/") {
    const keys = createRef<ListKeys>();
    const list = (
      <List
        conversations={conversations}
        hasMore={hasMore}
        loadingMore={false}
        missed={false}
        onMore={onMore}
        keys={keys}
      />
    );
    const router = createMemoryRouter([{ path: "/conversations?/:id?", element: list }], { initialEntries: [at] });
    render(
      <QueryClientProvider client={new QueryClient()}>
        <RouterProvider router={router} flushSync={(draw) => void flushSync(draw)} />
      </QueryClientProvider>,
    );
    return { router, press: (what: (list: ListKeys) => void) => act(() => keys.current && what(keys.current)) };
  }

  it("has only the rows that can be seen, and says how many there are", async () => {
    open();
    expect(rows().length).toBeLessThan(30);
    expect(rows()[2]?.getAttribute("aria-posinset")).toBe("3");
    expect(rows()[2]?.getAttribute("aria-setsize")).toBe(String(MANY));
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it("says that nobody knows how many, while there are more", () => {
    open(true);
    expect(rows()[0]?.getAttribute("aria-setsize")).toBe("-1");
  });

  it("asks for more before its end is reached, and not sooner", () => {
    const onMore = vi.fn();
    open(true, onMore);
    const scroller = screen.getByTestId("conversations");
    const scrollTo = (row: number) => {
      scroller.scrollTop = row * ROW;
      fireEvent.scroll(scroller);
    };
    scrollTo(MANY - 100);
    expect(onMore).not.toHaveBeenCalled();
    scrollTo(MANY - 35);
    expect(onMore).toHaveBeenCalledOnce();
  });

  it("asks once for what cannot be had, and again when it is told to", () => {
    const onMore = vi.fn();
    const client = new QueryClient();
    const list = (loadingMore: boolean, missed: boolean) => (
      <QueryClientProvider client={client}>
        <MemoryRouter>
          <List
            conversations={conversations.slice(0, 5)}
            hasMore
            loadingMore={loadingMore}
            missed={missed}
            onMore={onMore}
          />
        </MemoryRouter>
      </QueryClientProvider>
    );
    const { rerender } = render(list(false, false));
    expect(onMore).toHaveBeenCalledOnce();
    rerender(list(true, false));
    rerender(list(false, true));
    expect(onMore).toHaveBeenCalledOnce();
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(onMore).toHaveBeenCalledTimes(2);
  });

  it("is walked through by keys, beyond what was drawn", async () => {
    const { router, press } = open();
    for (let at = 0; at < 60; at++) {
      press((list) => list.move(1));
      expect(focused()).toBe(`c-${at}`);
    }
    press((list) => list.move(-1));
    expect(focused()).toBe("c-58");
    press((list) => list.open());
    await waitFor(() => expect(router.state.location.pathname).toBe("/conversations/c-58"));
  });

  it("holds the pages down to the open row when those that nobody looks at are forgotten", () => {
    const client = new QueryClient();
    const queryKey = listKey({});
    const pages = Array.from({ length: 20 }, (_, page) => ({ items: conversations.slice(page * 50, (page + 1) * 50) }));
    client.setQueryData(queryKey, { pages, pageParams: pages.map(String) });
    const stop = new QueryObserver(client, { queryKey, staleTime: Number.POSITIVE_INFINITY }).subscribe(
      () => undefined,
    );
    const held = () => client.getQueryData<{ pages: unknown[] }>(queryKey)?.pages.length;
    open(false, undefined, "/conversations/c-210");
    forgetUnseen(client);
    expect(held()).toBe(5);
    cleanup();
    open();
    forgetUnseen(client);
    expect(held()).toBe(1);
    stop();
  });

  it("keeps the row with the focus, however far it is scrolled", () => {
    const { press } = open();
    press((list) => list.move(1));
    const scroller = screen.getByTestId("conversations");
    scroller.scrollTop = 500 * ROW;
    fireEvent.scroll(scroller);
    expect(document.querySelector('[data-conversation="c-500"]')).not.toBeNull();
    expect(focused()).toBe("c-0");
    press((list) => list.move(1));
    expect(focused()).toBe("c-1");
  });
});
