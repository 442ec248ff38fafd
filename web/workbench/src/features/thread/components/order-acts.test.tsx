import "@testing-library/jest-dom/vitest";
import type { Order, OrderAct } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sessionQuery } from "@/data/session";
import { startWords } from "@/lib/i18n";
import { OrderActs } from "./order-acts";

const real = globalThis.fetch;
const parcel = (status: string) => ({ status, carrier: "Estafeta", tracking: "E1", promisedFor: null });
const order = (more: object = {}) =>
  ({
    channel: "ch-1",
    id: "1042",
    number: "1042",
    status: "paid",
    held: false,
    items: [{ listingId: "l-1", variant: "M, azul", quantity: 2, title: "Blusa" }],
    parcels: [parcel("ready")],
    ...more,
  }) as unknown as Order;
let acts: Partial<OrderAct>[];
let offered: string[];
let posted: { key: string | null; body: unknown }[];

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  if (request.method === "POST") {
    posted.push({ key: request.headers.get("Idempotency-Key"), body: await request.json() });
    return posted.length === 1 && offered.includes("fails")
      ? Response.json({ title: "no", status: 503 }, { status: 503 })
      : Response.json({ id: "act-1" }, { status: 201 });
  }
  if (request.url.endsWith("/channels")) {
    return Response.json({ items: [{ id: "ch-1", kind: "shopify", name: "Tienda", acts: offered }] });
  }
  return Response.json({ items: acts });
}

function open(of: Order) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryDefaults(sessionQuery.queryKey, { staleTime: Number.POSITIVE_INFINITY });
  client.setQueryData(sessionQuery.queryKey, {
    member: { id: "me", role: "agent" },
    workspace: { zone: "UTC" },
  } as never);
  render(
    <QueryClientProvider client={client}>
      <App>
        <OrderActs order={of} conversationId="c-1" />
      </App>
    </QueryClientProvider>,
  );
}

async function fill(user: ReturnType<typeof userEvent.setup>, fields: Record<string, string>) {
  for (const [name, text] of Object.entries(fields)) {
    await user.click(screen.getByTestId(`address-${name}`));
    await user.paste(text);
  }
}

describe("what is done to an order", () => {
  beforeEach(async () => {
    await startWords("en");
    globalThis.fetch = pretend as typeof fetch;
    acts = [];
    offered = ["hold", "release", "change_address"];
    posted = [];
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("is held once it was looked at", async () => {
    open(order());
    await userEvent.click(await screen.findByTestId("order-hold"));
    expect(screen.getByTestId("order-act-preview")).toHaveTextContent("2 × Blusa (M, azul)");
    expect(posted).toEqual([]);
    await userEvent.click(screen.getByTestId("order-act-confirm"));
    await waitFor(() => expect(posted.map(({ body }) => body)).toEqual([{ kind: "hold", conversation: "c-1" }]));
  });

  it("goes to another address once that was looked at, and what is left empty is not touched", async () => {
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    open(order());
    await user.click(await screen.findByTestId("order-change-address"));
    await fill(user, { street: " Calle Nogal 48 ", postalCode: "5800", city: "Morelia", neighbourhood: "Centro" });
    await user.type(screen.getByRole("combobox"), "micho");
    await user.click(await screen.findByTitle("Michoacán"));
    await user.click(screen.getByTestId("address-look"));
    expect(await screen.findByText("Five digits")).toBeInTheDocument();
    expect(screen.queryByTestId("order-act-preview")).toBeNull();

    await fill(user, { postalCode: "0" });
    await user.click(screen.getByTestId("address-look"));
    const preview = await screen.findByTestId("order-act-preview");
    expect(preview).toHaveTextContent("At “Tienda” order 1042 goes to:");
    expect(preview).toHaveTextContent("Calle Nogal 48");
    expect(preview).toHaveTextContent("58000 Morelia, Michoacán");
    expect(preview).toHaveTextContent("2 × Blusa (M, azul)");
    expect(posted).toEqual([]);

    await user.click(screen.getByTestId("order-act-confirm"));
    await waitFor(() =>
      expect(posted.map(({ body }) => body)).toEqual([
        {
          kind: "change_address",
          address: {
            street: "Calle Nogal 48",
            postalCode: "58000",
            city: "Morelia",
            state: "Michoacán",
            neighbourhood: "Centro",
          },
          conversation: "c-1",
        },
      ]),
    );
    await waitFor(() => expect(screen.queryByTestId("order-act-preview")).toBeNull());
  });

  it("is asked for again under its key where the desk did not answer", async () => {
    offered.push("fails");
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    open(order());
    await user.click(await screen.findByTestId("order-change-address"));
    await fill(user, { street: "Calle Nogal 48", postalCode: "58000", city: "Morelia" });
    await user.type(screen.getByRole("combobox"), "micho");
    await user.click(await screen.findByTitle("Michoacán"));
    await user.click(screen.getByTestId("address-look"));
    await user.click(await screen.findByTestId("order-act-confirm"));
    await waitFor(() => expect(posted).toHaveLength(1));
    await waitFor(() => expect(screen.getByTestId("order-act-confirm")).not.toHaveClass("ant-btn-loading"));
    await user.click(screen.getByTestId("order-act-confirm"));
    await waitFor(() => expect(posted).toHaveLength(2));
    expect(posted[1]).toEqual(posted[0]);
    await waitFor(() => expect(screen.queryByTestId("order-act-confirm")).toBeNull());
  });

  it("is not sent elsewhere when the carrier has it, nor where the platform takes no address", async () => {
    open(order({ parcels: [parcel("shipped")] }));
    expect(await screen.findByTestId("order-hold")).toBeEnabled();
    expect(screen.queryByTestId("order-change-address")).toBeNull();
    cleanup();
    offered = ["hold", "release"];
    open(order());
    expect(await screen.findByTestId("order-hold")).toBeEnabled();
    expect(screen.queryByTestId("order-change-address")).toBeNull();
  });

  it("says in the member's language why it was not done", async () => {
    acts = [
      {
        kind: "change_address",
        state: "refused",
        code: "sent",
        evidence: "the order is sent",
        because: { code: "order_sent", values: {} },
        changedAt: "2026-11-28T00:00:00Z",
      },
    ];
    await startWords("zh-CN");
    open(order());
    expect(await screen.findByTestId("order-act")).toHaveTextContent("修改地址: 订单已发出，无法再修改地址");
  });
});
