import "@testing-library/jest-dom/vitest";
import type { Order } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sessionQuery } from "@/data/session";
import { startWords } from "@/lib/i18n";
import { BuyerMessageDialog } from "./buyer-message-dialog";

const real = globalThis.fetch;
const order = { channel: "ch-1", id: "701-1", number: "701-1" } as Order;
let subjects: object;
let posted: unknown[];

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  if (request.method === "GET") {
    return Response.json(subjects);
  }
  posted.push(await request.json());
  return Response.json({ id: "act-1" }, { status: 201 });
}

function open() {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  client.setQueryData(sessionQuery.queryKey, {
    member: { id: "me", role: "agent" },
    workspace: { zone: "UTC" },
  } as never);
  render(
    <QueryClientProvider client={client}>
      <App>
        <BuyerMessageDialog order={order} platform="Amazon" conversationId="c-1" onClose={() => undefined} />
      </App>
    </QueryClientProvider>,
  );
}

describe("a message about an order, of the shop's own accord", () => {
  beforeEach(async () => {
    await startWords("en");
    globalThis.fetch = pretend as typeof fetch;
    posted = [];
    subjects = {
      items: [
        { about: "order_details", longest: 2000, words: null, left: null },
        { about: "customization", longest: 8, words: null, left: null },
      ],
      language: "es-MX",
      code: null,
      reason: null,
      because: null,
    };
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("is about what the platform offers, is looked at, and is sent once it was", async () => {
    open();
    expect(await screen.findAllByRole("radio")).toHaveLength(2);
    await userEvent.click(screen.getByTestId("about-order_details"));
    await userEvent.type(screen.getByTestId("buyer-message-text"), "¿Talla chica?");
    await userEvent.click(screen.getByTestId("buyer-message-look"));
    expect(screen.getByTestId("buyer-message-preview")).toHaveTextContent("¿Talla chica?");
    expect(posted).toEqual([]);
    await userEvent.click(screen.getByTestId("buyer-message-send"));
    await waitFor(() =>
      expect(posted).toEqual([{ about: "order_details", text: "¿Talla chica?", conversation: "c-1" }]),
    );
  });

  it("is no longer than the platform takes of its kind", async () => {
    open();
    await userEvent.click(await screen.findByTestId("about-customization"));
    await userEvent.type(screen.getByTestId("buyer-message-text"), "demasiado");
    expect(screen.getByTestId("buyer-message-look")).toBeDisabled();
  });

  it("goes out in the platform's own words where it has some, and says how often it may", async () => {
    subjects = {
      items: [
        { about: "billing_details", longest: 350, words: "Necesito los siguientes datos: RFC", left: 1 },
        { about: "other", longest: 350, words: null, left: 1 },
      ],
      language: null,
      code: null,
      reason: null,
      because: null,
    };
    open();
    await userEvent.click(await screen.findByTestId("about-billing_details"));
    expect(screen.getByTestId("about-billing_details")).toHaveTextContent("Once more for this sale.");
    expect(screen.queryByTestId("buyer-message-text")).toBeNull();
    expect(screen.getByTestId("buyer-message-own")).toHaveTextContent("RFC");
    await userEvent.click(screen.getByTestId("buyer-message-look"));
    expect(screen.getByTestId("buyer-message-preview")).toHaveTextContent("RFC");
    await userEvent.click(screen.getByTestId("buyer-message-send"));
    await waitFor(() => expect(posted).toEqual([{ about: "billing_details", text: null, conversation: "c-1" }]));
  });

  it("says when the platform offers nothing, and when the role is missing", async () => {
    subjects = { items: [], language: null, code: null, reason: null, because: null };
    open();
    expect(await screen.findByText(/Amazon offers no message for this order now/)).toBeInTheDocument();
    cleanup();
    subjects = { items: [], language: null, code: "role", reason: "the application lacks the role", because: null };
    open();
    expect(await screen.findByText(/Buyer Communication/)).toBeInTheDocument();
    expect(screen.queryByTestId("buyer-message-look")).toBeNull();
  });
});
