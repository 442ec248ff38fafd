import "@testing-library/jest-dom/vitest";
import type { Conversation } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { App } from "antd";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Action } from "@/lib/actions";
import { startWords } from "@/lib/i18n";
import { ThreadHeader } from "./thread-header";

const real = globalThis.fetch;
const action: Action = { id: "x", label: "x", group: "conversation", perform: () => undefined };
const ACTIONS = { claim: action, settle: action, panel: action, close: action, snooze: action };
const URGENCY = {
  at: "2026-11-26T18:00:00Z",
  ahead: [
    { reason: "angry", minutes: 60 },
    { reason: "money", minutes: 15 },
  ],
};

function open(state: "open" | "resolved") {
  const conversation = {
    id: "c-1",
    channel: { id: "ch-1", kind: "whatsapp", name: "Tienda Norte" },
    customer: { id: "b-1", name: "Karen L." },
    deadlines: { target: null, targetReason: null, platform: null, obligation: null, obligationReason: null },
    state,
    assignee: null,
    snoozed: null,
    messageCount: 2,
    urgency: URGENCY,
  } as unknown as Conversation;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <App>
        <ThreadHeader conversation={conversation} actions={ACTIONS} />
      </App>
    </QueryClientProvider>,
  );
}

beforeEach(async () => {
  await startWords("en");
  globalThis.fetch = () => new Promise(() => undefined);
});

afterEach(() => {
  cleanup();
  globalThis.fetch = real;
});

it("says in words what brings a conversation forward, for whoever points at nothing", () => {
  open("open");
  expect(screen.getByTestId("urgency")).toHaveTextContent(
    "angry buyer (1 h sooner) and value of the order (15 min sooner)",
  );
});

it("says nothing of it once the conversation is done", () => {
  open("resolved");
  expect(screen.queryByTestId("urgency")).toBeNull();
});
