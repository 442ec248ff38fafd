import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { App } from "antd";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { SearchBox } from "./search-box";

const SESSION = {
  member: { id: "m-1", name: "Wei", email: "wei@shop.example", role: "owner" },
  workspace: { id: "w-1", name: "Shop", zone: "America/Mexico_City" },
};
const real = globalThis.fetch;

/** One conversation for each text that is looked for, named after it. */
async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  if (request.url.endsWith("/taxonomy")) {
    return Response.json({ groups: [], intents: [], emotions: [] });
  }
  if (!request.url.endsWith("/search")) {
    return Response.json(request.url.endsWith("/session") ? SESSION : { items: [], next: null });
  }
  const { text } = await request.json();
  const conversation = {
    id: text,
    channel: { id: "ch-1", kind: "whatsapp", name: "WhatsApp" },
    customer: { id: "b-1", name: text },
    state: "open",
    preview: { text, direction: "in", at: "2026-11-26T12:00:00Z" },
    lastActivityAt: "2026-11-26T12:00:00Z",
  };
  return Response.json({ items: [{ conversation, by: "words", messages: [], notes: [] }] });
}

describe("the search", () => {
  beforeEach(async () => {
    globalThis.fetch = pretend;
    await startWords("en");
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it.each([
    ["/?view=mine&order=cost", "?view=mine&order=cost"],
    ["/conversations/other?state=all", "?state=all"],
    ["/settings?tab=keys", ""],
  ])("leaves the list as it is when it opens a hit from %s", async (from, search) => {
    const router = createMemoryRouter([{ path: "*", element: <SearchBox onClose={() => undefined} /> }], {
      initialEntries: [from],
    });
    render(
      <QueryClientProvider client={new QueryClient()}>
        <App>
          <RouterProvider router={router} />
        </App>
      </QueryClientProvider>,
    );
    fireEvent.change(screen.getByTestId("search-text"), { target: { value: "wanted" } });
    await waitFor(() => expect(document.getElementById("hit-wanted")).not.toBeNull());
    fireEvent.click(document.getElementById("hit-wanted") as HTMLElement);
    await waitFor(() => expect(router.state.location.pathname).toBe("/conversations/wanted"));
    expect(router.state.location.search).toBe(search);
  });

  it("opens what was typed and nothing that belongs to the words before, however early Enter comes", async () => {
    const router = createMemoryRouter([{ path: "*", element: <SearchBox onClose={() => undefined} /> }]);
    render(
      <QueryClientProvider client={new QueryClient()}>
        <App>
          <RouterProvider router={router} />
        </App>
      </QueryClientProvider>,
    );
    const box = screen.getByTestId("search-text");
    fireEvent.change(box, { target: { value: "first" } });
    await waitFor(() => expect(document.getElementById("hit-first")).not.toBeNull());

    fireEvent.change(box, { target: { value: "second" } });
    fireEvent.keyDown(box, { key: "Enter" });
    expect(router.state.location.pathname).toBe("/");

    await waitFor(() => expect(router.state.location.pathname).toBe("/conversations/second"));
  });
});
