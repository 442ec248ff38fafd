import "@testing-library/jest-dom/vitest";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { WebhooksPage } from "./webhooks-page";

// machines that build much else at the same time are slow

const real = globalThis.fetch;
const said: { method: string; path: string; body: unknown }[] = [];
let hooks: unknown[];

const HOOK = {
  id: "w1",
  name: "ERP",
  url: "https://erp.example/in",
  events: ["message.received"],
  unsealed: false,
  state: "on",
  offReason: null,
  offBecause: null,
  failingSince: null,
  lastFault: null,
  lastBecause: null,
  previousSecretUntil: null,
  createdAt: "2026-11-20T10:00:00Z",
};

const DELIVERY = {
  id: "d1",
  event: "e1",
  type: "message.received",
  conversation: null,
  message: null,
  state: "failed",
  attempts: 12,
  lastStatus: 503,
  lastFault: "it answered 503",
  lastBecause: { code: "answered", values: { status: "503" } },
  createdAt: "2026-11-20T10:00:00Z",
  nextAttemptAt: null,
  finishedAt: "2026-11-23T10:00:00Z",
};

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  const path = new URL(request.url).pathname;
  if (path.endsWith("/session")) {
    return Response.json({ member: { role: "supervisor" }, workspace: { zone: "America/Mexico_City" } });
  }
  if (request.method === "GET") {
    return Response.json({ items: path.endsWith("/deliveries") ? [DELIVERY] : hooks, next: null });
  }
  const text = await request.text();
  said.push({ method: request.method, path, body: text === "" ? null : JSON.parse(text) });
  if (request.method === "POST" && path.endsWith("/webhooks")) {
    hooks = [HOOK];
    return Response.json({ webhook: HOOK, secret: "whsec_once" }, { status: 201 });
  }
  return Response.json(HOOK);
}

function open(address: string) {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[address]}>
        <WebhooksPage />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

describe("webhooks", () => {
  beforeEach(async () => {
    await startWords("en");
    hooks = [];
    said.length = 0;
    globalThis.fetch = pretend as typeof fetch;
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("show their secret once, in a dialog that only its button closes", async () => {
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    open("/webhooks");
    await user.click(await screen.findByTestId("add-webhook"));
    await user.type(screen.getByLabelText("Name"), "ERP");
    await user.type(screen.getByLabelText("Address"), "https://erp.example/in");
    await user.click(screen.getByText("State of an answer"));
    await user.click(screen.getByRole("button", { name: "Create" }));
    expect(await screen.findByTestId("secret")).toHaveTextContent("whsec_once");
    expect(said).toEqual([
      {
        method: "POST",
        path: "/api/v1/webhooks",
        body: { name: "ERP", url: "https://erp.example/in", events: ["message.received"], unsealed: false },
      },
    ]);
    fireEvent.keyDown(screen.getByRole("dialog"), { key: "Escape" });
    expect(screen.getByTestId("secret")).toBeInTheDocument();
    await user.click(screen.getByTestId("secret-kept"));
    await waitFor(() => expect(screen.queryByText("whsec_once")).toBeNull());
    await user.click(await screen.findByRole("switch", { name: "ERP is on" }));
    await waitFor(() =>
      expect(said[1]).toEqual({ method: "PATCH", path: "/api/v1/webhooks/w1", body: { state: "off" } }),
    );
  });

  it("have a log that says why something failed, and sends it again", async () => {
    hooks = [HOOK];
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    open("/webhooks?webhook=w1");
    expect(await screen.findByText("It answered 503")).toBeInTheDocument();
    await waitFor(() => expect(screen.getByText("Log of ERP")).toBeInTheDocument());
    await user.click(screen.getByTestId("redeliver"));
    await waitFor(() => expect(said[0]?.path).toBe("/api/v1/webhooks/w1/deliveries/d1/redeliver"));
  });
});
