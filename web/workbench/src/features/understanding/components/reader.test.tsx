import "@testing-library/jest-dom/vitest";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { Reader } from "./reader";

// machines that build much else at the same time are slow

const real = globalThis.fetch;
const said: { method: string; body: unknown }[] = [];
let reader: Record<string, unknown> | null;

const ON = {
  kind: "endpoint",
  place: "Example AI, Dublin, Ireland",
  leavesTheDesk: true,
  url: "https://llm.example/v1",
  model: "llama",
  hasKey: true,
  threshold: 0.8,
  dailyBudget: 500,
  secondsToAnswer: 15,
  askedToday: 12,
  usedToday: 9,
  restUntil: null,
  lastFault: null,
  lastBecause: null,
  changedAt: "2026-11-20T10:00:00Z",
};

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  if (request.url.endsWith("/session")) {
    return Response.json({ member: { role: "owner" }, workspace: { zone: "America/Mexico_City" } });
  }
  if (request.method === "PUT") {
    said.push({ method: "PUT", body: await request.json() });
    reader = ON;
  }
  if (request.method === "DELETE") {
    said.push({ method: "DELETE", body: null });
    reader = null;
    return new Response(null, { status: 204 });
  }
  return reader === null ? Response.json({ code: "ATI-1003" }, { status: 404 }) : Response.json(reader);
}

function open() {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Reader />
    </QueryClientProvider>,
  );
}

describe("the second reader", () => {
  beforeEach(async () => {
    await startWords("en");
    said.length = 0;
    globalThis.fetch = pretend as typeof fetch;
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("is not switched on before its place is named and somebody agrees to it", async () => {
    reader = null;
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    open();
    await user.click(await screen.findByTestId("set-reader"));
    await user.type(screen.getByTestId("reader-place-field"), "Example AI, Dublin, Ireland");
    await user.type(screen.getByLabelText("Address"), "https://llm.example/v1");
    await user.type(screen.getByLabelText("Model"), "llama");
    await user.click(screen.getByTestId("save-reader"));
    expect(await screen.findByText("Nothing is sent before you agree")).toBeInTheDocument();
    expect(said).toEqual([]);
    await user.click(screen.getByText("I agree that masked messages are sent to: Example AI, Dublin, Ireland"));
    await user.click(screen.getByTestId("save-reader"));
    expect(await screen.findByText("It answers")).toBeInTheDocument();
    expect(said).toEqual([
      {
        method: "PUT",
        body: {
          kind: "endpoint",
          place: "Example AI, Dublin, Ireland",
          url: "https://llm.example/v1",
          model: "llama",
          key: null,
          threshold: 0.8,
          dailyBudget: 500,
        },
      },
    ]);
  });

  it("says that it rests and why, and is switched off after a question", async () => {
    reader = {
      ...ON,
      restUntil: "2026-11-20T23:00:00Z",
      lastFault: "no answer in time",
      lastBecause: { code: "late", values: {} },
    };
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    open();
    expect(await screen.findByText("No answer in time")).toBeInTheDocument();
    expect(screen.getByText("Asked 12 of 500 times; 9 answers were used")).toBeInTheDocument();
    await user.click(screen.getByTestId("remove-reader"));
    await user.click((await screen.findAllByRole("button", { name: "Switch off" }))[1] as HTMLElement);
    await waitFor(() => expect(said.map(({ method }) => method)).toEqual(["DELETE"]));
    expect(await screen.findByText("No second reader: nothing leaves the desk")).toBeInTheDocument();
  });
});
