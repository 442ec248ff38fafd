import "@testing-library/jest-dom/vitest";
import type { Conversation } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { Row } from "./row";

const real = globalThis.fetch;
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

function open(
  deadlines: Partial<Conversation["deadlines"]>,
  urgency: Conversation["urgency"] = null,
  more: Partial<Conversation> = {},
) {
  const conversation = {
    id: "c-1",
    channel: { id: "ch-1", kind: "mercadolibre", name: "Tienda Norte" },
    customer: { id: "b-1", name: "Karen L." },
    preview: { text: "¿ya salió?", direction: "in", at: "2026-11-26T12:00:00Z" },
    intents: [],
    emotion: null,
    confidence: null,
    deadlines: {
      target: null,
      targetReason: null,
      platform: null,
      obligation: null,
      obligationReason: null,
      ...deadlines,
    },
    state: "open",
    assignee: null,
    snoozed: null,
    urgency,
    windowClosesAt: null,
    ...more,
  } as unknown as Conversation;
  const router = createMemoryRouter([
    { path: "*", element: <Row conversation={conversation} open={false} search="" /> },
  ]);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
}

describe("a line of the list", () => {
  beforeEach(async () => {
    await startWords("en");
    globalThis.fetch = () => new Promise(() => undefined);
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("shows the shop's own clock, the platform's and that of the whole matter, each told apart", () => {
    open({
      target: inHours(1.01),
      targetReason: "reply",
      platform: inHours(30.01),
      obligation: inHours(-2.01),
      obligationReason: "legal",
    });
    const clocks = screen.getAllByTestId("due");
    expect(clocks.map(({ dataset }) => [dataset.clock, dataset.state])).toEqual([
      ["target", "calm"],
      ["platform", "calm"],
      ["obligation", "late"],
    ]);
    expect(clocks.map(({ title }) => title)).toEqual([
      "The shop's own target: Reply",
      "The platform's deadline",
      "The law's term",
    ]);
  });

  it.each([
    ["en", "the platform’s deadline comes first (1 h sooner)", "angry buyer"],
    ["es-MX", "el plazo de la plataforma vence primero (1 h antes)", "comprador enojado"],
    ["zh-CN", "平台时限最先到期（提前 1 小时）", "买家愤怒"],
  ] as const)("says in %s what brings it forward", async (language, platform, angry) => {
    await startWords(language);
    open(
      { platform: inHours(5) },
      {
        at: inHours(3),
        ahead: [
          { reason: "platform", minutes: 60 },
          { reason: "angry", minutes: 60 },
        ],
      },
    );
    const told = screen.getByRole("link").title;
    expect(told).toContain(platform);
    expect(told).toContain(angry);
  });

  it("names the store, and the time of the last words where no answer is due", () => {
    open({});
    expect(screen.getByText("Tienda Norte")).toBeVisible();
    expect(screen.queryByTestId("due")).toBeNull();
    expect(document.querySelector("time")).not.toBeNull();
  });

  it("shows the first intent with its percentage, marked where a person decides; the others on pointing", () => {
    const intents = [
      { id: "refund_request", probability: 0.629 },
      { id: "refund_status", probability: 0.41 },
    ];
    open({}, null, { intents, confidence: 0.629, personBelow: 0.8 });
    const chip = screen.getByTestId("first-intent");
    expect(chip).toHaveTextContent("refund request62%");
    expect(chip).toHaveAttribute("data-below", "true");
    expect(chip.title).toContain("below the 80% hand-over mark");
    expect(chip.title).toContain("refund status");
    expect(chip).not.toHaveTextContent("refund status");
  });

  it("shows till when free text may be sent, and a buyer whom the platform does not name as one", () => {
    open({ target: inHours(1) }, null, {
      windowClosesAt: inHours(23.5),
      customer: { id: "b-1", name: "—" },
    } as Partial<Conversation>);
    expect(screen.getByTestId("window")).toHaveTextContent("23 h");
    expect(screen.getByText("Buyer")).toBeVisible();
  });
});
