import "@testing-library/jest-dom/vitest";
import type { Claim, Order, Parcel } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { sessionQuery } from "@/data/session";
import { startWords } from "@/lib/i18n";
import { ClaimItem } from "./claim-item";
import { OrderGlance } from "./order-glance";

const claim = (more: Partial<Claim> = {}): Claim => ({
  externalId: "5108684499",
  open: true,
  type: "mediations",
  stage: "dispute",
  reason: "El producto llegó dañado",
  dueAt: new Date(Date.now() + 2 * 86_400_000).toISOString(),
  actions: ["send_message_to_mediator", "allow_return", "refund", "not_known_yet"],
  openedAt: "2026-11-28T06:00:00Z",
  returned: null,
  ...more,
});

function show(node: ReactNode, claims: Claim[] = [], orders: Order[] = []) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(sessionQuery.queryKey, { member: { role: "agent" }, workspace: { zone: "UTC" } } as never);
  client.setQueryData(["orders", "c-1"], { listings: [], orders, claims });
  render(<QueryClientProvider client={client}>{node}</QueryClientProvider>);
}

describe("a claim", () => {
  afterEach(cleanup);

  it("says in the member's language what it is, where it stands and what may be done, and keeps the platform's title", async () => {
    await startWords("zh-CN");
    show(<ClaimItem claim={claim()} />);
    const shown = screen.getByTestId("claim");
    for (const words of ["购买纠纷", "Mercado Libre 调解中", "处理期限", "给调解员留言", "同意退货", "全额退款"]) {
      expect(shown).toHaveTextContent(words);
    }
    expect(shown).not.toHaveTextContent("mediations");
    expect(shown).not.toHaveTextContent("dispute");
    expect(screen.getByText("El producto llegó dañado")).toHaveAttribute("lang", "es");
  });

  it("tells what it has no words for by the platform's name", async () => {
    await startWords("en");
    show(<ClaimItem claim={claim({ type: "not_known_either", stage: "none" })} />);
    expect(screen.getByText("Claim")).toBeInTheDocument();
    expect(screen.getByText("not_known_yet")).toBeInTheDocument();
    expect(screen.getByTestId("claim")).not.toHaveTextContent("none");
  });

  it("asks for nothing any more when it is closed", async () => {
    await startWords("en");
    show(<ClaimItem claim={claim({ open: false, actions: ["refund"] })} />);
    expect(screen.getByTestId("claim")).toHaveTextContent("Closed");
    expect(screen.getByTestId("claim")).not.toHaveTextContent("Give all the money back");
    expect(screen.getByTestId("claim")).not.toHaveTextContent("Act by");
  });

  it("says where a return on Shopee stands", async () => {
    await startWords("en");
    const returned = { status: "REQUESTED", money: null, refundOn: null, parcels: [] };
    show(<ClaimItem claim={claim({ type: "return", stage: "", actions: [], returned })} />);
    expect(screen.getByTestId("returned")).toHaveTextContent("The buyer has asked for it");
  });

  it("says of what comes back where it stands, its parcel with when it is expected, and where the money is", async () => {
    await startWords("es-MX");
    const parcel: Parcel = {
      status: "shipped",
      platformStatus: "shipped",
      carrier: "DHL",
      tracking: "RET44000000007",
      promisedFor: "2026-12-02T18:00:00Z",
    };
    const returned = { status: "shipped", money: "retained", refundOn: "delivered", parcels: [parcel] };
    show(<ClaimItem claim={claim({ returned })} />);
    const shown = screen.getByTestId("returned");
    for (const words of ["La devolución viene en camino", "DHL RET44000000007", "En camino", "Llega a más tardar"]) {
      expect(shown).toHaveTextContent(words);
    }
    expect(shown).toHaveTextContent("El dinero está retenido");
    expect(shown).toHaveTextContent("3 días después");
  });

  it("says nothing of when the money goes back once it has gone, and calls a state without words as the platform does", async () => {
    await startWords("en");
    const returned = { status: "new_state", money: "refunded", refundOn: "delivered", parcels: [] };
    show(<ClaimItem claim={claim({ returned })} />);
    const shown = screen.getByTestId("returned");
    expect(shown).toHaveTextContent("new_state");
    expect(shown).toHaveTextContent("The buyer has the money back");
    expect(shown).not.toHaveTextContent("3 days");
  });

  it("stands in the glance with its term, of several the one that is due first", async () => {
    await startWords("en");
    const soon = new Date(Date.now() + 10 * 60_000).toISOString();
    show(<OrderGlance conversationId="c-1" />, [
      claim({ open: false, type: "service", dueAt: "2020-01-01T00:00:00Z" }),
      claim({ type: "change", dueAt: null }),
      claim({ type: "return", dueAt: soon }),
      claim(),
    ]);
    const shown = screen.getByTestId("glance-claim");
    expect(shown).toHaveTextContent("Claim open");
    expect(shown).toHaveTextContent("Return");
    expect(screen.getByTestId("due")).toHaveAttribute("data-state", "soon");
  });
});
