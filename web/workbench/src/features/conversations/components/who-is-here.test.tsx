import "@testing-library/jest-dom/vitest";
import type { PresenceChange } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { heardPresence, refreshPresence } from "@/data/presence";
import { startWords } from "@/lib/i18n";
import { WhoIsHere } from "./who-is-here";

const real = globalThis.fetch;
const SESSION = { member: { id: "m-1" }, workspace: { zone: "America/Mexico_City" } };
const COLLEAGUES = {
  items: [
    { id: "m-1", name: "Olga" },
    { id: "m-2", name: "Wei Liang" },
    { id: "m-3", name: "Beto" },
  ],
  next: null,
};

describe("who has a conversation of the list open", () => {
  let client: QueryClient;
  const hear = (memberId: string, doing: PresenceChange["doing"], conversationId = "c-1") =>
    act(() => heardPresence(client, { conversationId, memberId, doing }));

  beforeEach(async () => {
    await startWords("en");
    globalThis.fetch = async (input) =>
      (input as Request).url.endsWith("/colleagues") ? Response.json(COLLEAGUES) : new Promise(() => undefined);
    client = new QueryClient();
    client.setQueryData(["session"], SESSION);
    render(
      <QueryClientProvider client={client}>
        <WhoIsHere conversationId="c-1" />
      </QueryClientProvider>,
    );
  });

  afterEach(() => {
    act(() => refreshPresence(client));
    cleanup();
    globalThis.fetch = real;
  });

  it("is told as the stream tells it, the one who types first", async () => {
    expect(screen.queryByTestId("who-is-here")).toBeNull();
    hear("m-2", "here");
    expect(await screen.findByTestId("who-is-here")).toHaveAttribute("title", "Wei Liang has it open");
    hear("m-3", "typing");
    const mark = screen.getByTestId("who-is-here");
    expect(mark).toHaveAttribute("data-doing", "typing");
    expect(mark).toHaveTextContent("Beto+1");
    expect(mark.title).toBe("Wei Liang has it open, Beto is typing…");
    hear("m-3", "gone");
    hear("m-2", "gone");
    expect(screen.queryByTestId("who-is-here")).toBeNull();
  });

  it("is neither the onlooker nor who is elsewhere", async () => {
    hear("m-1", "typing");
    hear("m-2", "here", "c-2");
    hear("m-3", "here");
    expect(await screen.findByTestId("who-is-here")).toHaveTextContent("Beto");
    expect(screen.getByTestId("who-is-here").title).toBe("Beto has it open");
  });

  it("is forgotten when the stream begins anew, which tells who is there first", async () => {
    hear("m-3", "here");
    expect(await screen.findByTestId("who-is-here")).toBeVisible();
    act(() => refreshPresence(client));
    expect(screen.queryByTestId("who-is-here")).toBeNull();
  });
});
