import "@testing-library/jest-dom/vitest";
import type { Offer } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { App } from "antd";
import { MemoryRouter } from "react-router";
import { afterEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { OfferLine } from "./offer-line";

const real = globalThis.fetch;
const said: string[] = [];

const OFFER: Offer = {
  id: "o1",
  run: "r1",
  rule: "u1",
  ruleName: "Compensa",
  conversation: "c1",
  kind: "refund",
  sum: { minor: 10_000, currency: "MXN" },
  coupons: null,
  order: "1001",
  state: "open",
  at: "2026-11-27T12:00:00Z",
  until: "2026-11-30T12:00:00Z",
  settledAt: null,
  settledBy: null,
  heard: null,
};

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  if (request.url.includes("/offers/")) {
    said.push(`${request.method} ${await request.text()}`);
    return Response.json({ ...OFFER, state: "taken" });
  }
  return Response.json({ member: { id: "m", name: "Ana", role: "agent" }, workspace: { zone: "America/Mexico_City" } });
}

describe("what a buyer has answered to an offer", () => {
  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("is noted only when the member confirms it, with the sum before their eyes", async () => {
    await startWords("es-MX");
    globalThis.fetch = pretend;
    render(
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <App>
          <MemoryRouter>
            <OfferLine offer={OFFER} />
          </MemoryRouter>
        </App>
      </QueryClientProvider>,
    );
    fireEvent.click(await screen.findByRole("button", { name: "La acepta" }));
    expect(await screen.findByText(/¿El comprador aceptó .*100/)).toBeInTheDocument();
    expect(said).toEqual([]);
    fireEvent.click(screen.getAllByRole("button", { name: "La acepta" }).at(-1) as HTMLElement);
    await waitFor(() => expect(said).toEqual(['PUT {"taken":true}']));
  });

  it("is shown as what the words seem to say, and is not settled by that", async () => {
    await startWords("es-MX");
    globalThis.fetch = pretend;
    render(
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <App>
          <MemoryRouter>
            <OfferLine offer={{ ...OFFER, heard: "refused" }} />
          </MemoryRouter>
        </App>
      </QueryClientProvider>,
    );
    expect(screen.getByTestId("offer-heard")).toHaveTextContent("Parece que el comprador no acepta");
    expect(screen.getByTestId("offer")).toHaveAttribute("data-state", "open");
    expect(await screen.findByRole("button", { name: "La acepta" })).toBeInTheDocument();
  });
});
