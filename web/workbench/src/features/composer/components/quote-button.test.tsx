import type { Message, ReplyRules } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sessionQuery } from "@/data/session";
import { startWords } from "@/lib/i18n";
import { quote, quoteOf, useQuote } from "../quotes";
import { useMayQuote } from "../use-may-quote";
import { QuoteButton } from "./quote-button";
import { Quoted } from "./quoted";

const message = {
  id: "m-1",
  conversationId: "c-1",
  direction: "in",
  text: "¿En azul? Mi tel es <PHONE>",
  author: { name: "Laura" },
} as Message;

const takenOff = vi.fn();
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

function Shown({ days }: { days: number }) {
  const quoted = useQuote("c-1");
  return (
    <>
      <QuoteButton message={{ ...message, at: ago(days) }} may={useMayQuote("c-1")} last />
      {quoted === undefined ? null : <Quoted conversationId="c-1" messageId={quoted} onTakenOff={takenOff} />}
    </>
  );
}

function show(rules: Partial<ReplyRules>, days = 1) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(sessionQuery.queryKey, {
    member: { id: "me", role: "agent" },
    workspace: { zone: "UTC" },
  } as never);
  client.setQueryData(["reply-rules", "c-1"], rules);
  client.setQueryData(["messages", "c-1"], { pages: [{ items: [message], next: null }], pageParams: [undefined] });
  render(
    <QueryClientProvider client={client}>
      <App>
        <Shown days={days} />
      </App>
    </QueryClientProvider>,
  );
}

describe("the quote of an answer", () => {
  beforeEach(() => startWords("en"));

  afterEach(() => {
    quote("c-1", undefined);
    cleanup();
  });

  it("is chosen at a message, shows whose words it quotes with what is concealed in them, and is taken off", () => {
    show({ quotes: true, canReply: true });
    fireEvent.click(screen.getByRole("button", { name: "Reply to this message, quoting it" }));
    expect(quoteOf("c-1")).toBe("m-1");
    const words = screen.getByTestId("quoting").textContent;
    expect(words).toContain("In reply to Laura:");
    expect(words).toContain("¿En azul?");
    expect(words).not.toContain("<PHONE>");
    fireEvent.click(screen.getByRole("button", { name: "Take the quote off" }));
    expect(quoteOf("c-1")).toBeUndefined();
    expect(screen.queryByTestId("quoting")).toBeNull();
    expect(takenOff).toHaveBeenCalledOnce();
  });

  it.each<[string, Partial<ReplyRules>, number]>([
    ["the channel shows buyers no quotes", { quotes: false, canReply: true }, 1],
    ["nothing may be written now", { quotes: true, canReply: false }, 1],
    ["the message is older than the desk can name to the platform", { quotes: true, canReply: true }, 31],
  ])("is not offered where %s", (_, rules, days) => {
    show(rules, days);
    expect(screen.queryByTestId("quote")).toBeNull();
  });
});
