import type { Message } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sessionQuery } from "@/data/session";
import { startWords } from "@/lib/i18n";
import { ShopReaction } from "./shop-reaction";

const real = globalThis.fetch;

function message(shopReaction: Message["shopReaction"]): Message {
  return { id: "m-1", conversationId: "c-1", direction: "in", shopReaction } as Message;
}

function show(shown: Message, may = true) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(sessionQuery.queryKey, {
    member: { id: "me", role: "agent" },
    workspace: { zone: "UTC" },
  } as never);
  render(
    <QueryClientProvider client={client}>
      <App>
        <ShopReaction message={shown} may={may} last />
      </App>
    </QueryClientProvider>,
  );
}

describe("the shop's sign on a buyer's message", () => {
  let asked: string[];

  beforeEach(async () => {
    await startWords("en");
    asked = [];
    globalThis.fetch = async (input) => {
      const request = input as Request;
      asked.push(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`);
      return Response.json(message({ emoji: "❤️", state: "sending", reason: null, because: null, code: null }));
    };
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("is chosen from six and asked for once", async () => {
    show(message(null));
    fireEvent.click(screen.getByTestId("react"));
    expect(screen.getAllByRole("menuitemradio")).toHaveLength(6);
    fireEvent.click(screen.getByRole("menuitemradio", { name: "Heart" }));
    await waitFor(() => expect(asked).toEqual(['PUT /api/v1/messages/m-1/reaction {"emoji":"❤️"}']));
  });

  it("is taken away again", async () => {
    show(message({ emoji: "👍", state: "set", reason: null, because: null, code: null }));
    expect(screen.getByRole("img", { name: "You reacted with 👍" }).textContent).toBe("👍");
    fireEvent.click(screen.getByTestId("react"));
    fireEvent.click(screen.getByRole("menuitem", { name: "Take the reaction away" }));
    await waitFor(() => expect(asked).toEqual(["DELETE /api/v1/messages/m-1/reaction "]));
  });

  it("says when the platform did not take it, and offers nothing where none may be set", () => {
    show(
      message({ emoji: "🎉", state: "failed", reason: "Re-engagement message", because: null, code: "131047" }),
      false,
    );
    const said = [...screen.getByRole("status").childNodes].map(({ textContent }) => textContent);
    expect(said).toEqual(["🎉 was not set", "Re-engagement message"]);
    expect(screen.queryByTestId("react")).toBeNull();
  });
});
