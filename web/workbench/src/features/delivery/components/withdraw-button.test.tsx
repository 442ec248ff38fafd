import type { Message } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sessionQuery } from "@/data/session";
import { startWords } from "@/lib/i18n";
import { DeliveryLine } from "./delivery-line";

const real = globalThis.fetch;

function message(state: "approved" | "not_sent"): Message {
  return {
    id: "m-1",
    conversationId: "c-1",
    text: "Ya salió",
    delivery: { state, at: "2026-11-26T18:00:00Z" },
  } as Message;
}

describe("the button that takes a message back", () => {
  let answerIt: () => void;

  beforeEach(async () => {
    await startWords("en");
    globalThis.fetch = () =>
      new Promise((done) => {
        answerIt = () => done(Response.json(message("not_sent")));
      });
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("gives the text back even when the stream was faster than the answer and the button is gone", async () => {
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
    client.setQueryData(sessionQuery.queryKey, {
      member: { id: "me", role: "agent" },
      workspace: { zone: "UTC" },
    } as never);
    const back: string[] = [];
    const line = (state: "approved" | "not_sent") => (
      <QueryClientProvider client={client}>
        <App>
          <DeliveryLine message={message(state)} onWithdrawn={({ id }) => back.push(id)} />
        </App>
      </QueryClientProvider>
    );
    const { rerender } = render(line("approved"));
    fireEvent.click(screen.getByTestId("withdraw"));
    await waitFor(() => expect(answerIt).toBeDefined());

    rerender(line("not_sent"));
    expect(screen.queryByTestId("withdraw")).toBeNull();
    answerIt();

    await waitFor(() => expect(back).toEqual(["m-1"]));
  });
});
