import "@testing-library/jest-dom/vitest";
import type { Custody } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { Packet } from "./custody-section";

const real = globalThis.fetch;

async function pretend(input: RequestInfo | URL): Promise<Response> {
  if ((input as Request).url.includes("/taxonomy")) {
    return Response.json({ intents: [], emotions: [] });
  }
  return Response.json({ member: { id: "m", name: "Ana", role: "agent" }, workspace: { zone: "America/Mexico_City" } });
}

const order = { number: "2000", asOf: "2026-11-26T18:00:00Z", proofs: ["phone"] };
const nothing = { value: null, sum: null, at: null, order };
const PACKET: NonNullable<Custody["packet"]> = {
  reason: "anger",
  asked: null,
  tried: [],
  next: "calm",
  facts: [
    { ...nothing, name: "order_state", value: "paid, held" },
    { ...nothing, name: "order_total", sum: { minor: 125_000, currency: "MXN" } },
    { ...nothing, name: "promised_for", at: "2026-11-30T18:00:00Z" },
  ],
};

function shown(packet: NonNullable<Custody["packet"]>): void {
  globalThis.fetch = pretend;
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Packet packet={packet} />
    </QueryClientProvider>,
  );
}

describe("what comes with a conversation that a machine hands over", () => {
  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("says sums, days and who knows them as the member's language does", async () => {
    await startWords("es-MX");
    shown(PACKET);
    expect(await screen.findByText(/Importe:/)).toHaveTextContent("$1,250.00");
    expect(screen.getByText(/Prometido para:/)).toHaveTextContent("lunes, 30 de noviembre");
    expect(screen.getByText(/^Pedido:/)).not.toHaveTextContent(/paid|held/);
    const source = screen.getByTestId("fact-source");
    expect(source).toHaveTextContent("Pedido 2000, datos del 26 nov 2026");
    expect(source).toHaveTextContent("Mismo teléfono");
    cleanup();
    await startWords("zh-CN");
    shown(PACKET);
    expect(await screen.findByText(/承诺日期/)).toHaveTextContent("11月30日");
    expect(screen.getByTestId("fact-source")).toHaveTextContent("订单 2000，数据截至");
  });

  it("shows what was kept before sums were fields as it stands", async () => {
    await startWords("en");
    shown({
      ...PACKET,
      facts: [{ name: "order_total", value: "1250.00 MXN", sum: null, at: null, order: null }],
    });
    expect(await screen.findByText("Sum: 1250.00 MXN")).toBeInTheDocument();
    expect(screen.queryByTestId("fact-source")).toBeNull();
  });
});
