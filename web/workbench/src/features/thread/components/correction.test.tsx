import "@testing-library/jest-dom/vitest";
import type { Message } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useKeyboard } from "@/lib/actions";
import { startWords } from "@/lib/i18n";
import { WantsSection } from "./wants-section";

const real = globalThis.fetch;
const said: { method: string; path: string; body: unknown }[] = [];

const TAXONOMY = {
  groups: [{ id: "logistics", labels: { zh: "物流", es: "Envío", en: "Logistics" } }],
  intents: [
    { id: "order_tracking", group: "logistics", labels: { zh: "物流查询", es: "Rastreo", en: "Order tracking" } },
    { id: "customs_duties", group: "logistics", labels: { zh: "关税", es: "Aduana", en: "Customs" } },
    { id: "delivery_delay", group: "logistics", labels: { zh: "延误", es: "Retraso", en: "Delay" } },
    { id: "delivery_urgent", group: "logistics", labels: { zh: "加急", es: "Urgencia", en: "Urgent" } },
  ],
  emotions: [
    { id: "neutral", labels: { zh: "平静", es: "Neutral", en: "Neutral" } },
    { id: "angry", labels: { zh: "愤怒", es: "Enojo", en: "Angry" } },
  ],
};

const message = (correction: unknown = null, intents = ["order_tracking"]) =>
  ({
    id: "m1",
    conversationId: "c1",
    text: "¿y la aduana?",
    understanding: {
      intents: intents.map((id) => ({ id, probability: 0.61 })),
      emotion: { id: "neutral", probability: 0.9 },
      language: "es",
      entities: [],
      evidence: [],
      modelId: "es-mx-000000",
      personBelow: 0.8,
      correction,
    },
  }) as unknown as Message;

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  const path = new URL(request.url).pathname;
  if (path.endsWith("/session")) {
    return Response.json({ member: { role: "agent" }, workspace: { zone: "America/Mexico_City" } });
  }
  if (path.endsWith("/taxonomy")) {
    return Response.json(TAXONOMY);
  }
  if (request.method !== "GET") {
    said.push({ method: request.method, path, body: request.method === "PUT" ? await request.json() : null });
  }
  return Response.json({ ...message(), id: "m1", conversationId: "c1" });
}

function Desk({ of }: { of: Message }) {
  useKeyboard();
  return <WantsSection message={of} />;
}

function open(of: Message) {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <App>
        <Desk of={of} />
      </App>
    </QueryClientProvider>,
  );
}

describe("a correction", () => {
  beforeEach(async () => {
    await startWords("zh-CN");
    globalThis.fetch = pretend;
    said.length = 0;
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("is one key away, and finds an intent by its name in another language", async () => {
    open(message());
    await waitFor(() => expect(screen.getByTestId("correct")).toBeEnabled());
    fireEvent.keyDown(document.body, { key: "c" });
    const box = await screen.findByRole("combobox");
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    await user.type(box, "aduana");
    await user.click(await screen.findByTitle("关税"));
    await user.click(screen.getByText("愤怒"));
    await user.click(screen.getByTestId("save-correction"));
    await waitFor(() => expect(said).toHaveLength(1));
    expect(said[0]).toEqual({
      method: "PUT",
      path: "/api/v1/messages/m1/correction",
      body: { intents: ["order_tracking", "customs_duties"], emotion: "angry" },
    });
  });

  it("puts what is chosen in the place of the last where three were read", async () => {
    open(message(null, ["order_tracking", "delivery_delay", "delivery_urgent"]));
    await waitFor(() => expect(screen.getByTestId("correct")).toBeEnabled());
    fireEvent.keyDown(document.body, { key: "c" });
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    await user.type(await screen.findByRole("combobox"), "aduana");
    await user.click(await screen.findByTitle("关税"));
    await user.click(screen.getByTestId("save-correction"));
    await waitFor(() => expect(said).toHaveLength(1));
    expect(said[0]?.body).toEqual({
      intents: ["order_tracking", "delivery_delay", "customs_duties"],
      emotion: "neutral",
    });
  });

  it("takes nothing for a choice from whoever passes by with Tab", async () => {
    open(message());
    await waitFor(() => expect(screen.getByTestId("correct")).toBeEnabled());
    fireEvent.keyDown(document.body, { key: "c" });
    const box = await screen.findByRole("combobox");
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    await user.click(box);
    await screen.findByTitle("关税");
    fireEvent.keyDown(box, { key: "Tab", keyCode: 9, which: 9 });
    await user.click(screen.getByText("愤怒"));
    await user.click(screen.getByTestId("save-correction"));
    await waitFor(() => expect(said).toHaveLength(1));
    expect(said[0]?.body).toEqual({ intents: ["order_tracking"], emotion: "angry" });
  });

  it("is shown with who and when, the model's own reading kept beside it, and can be taken back", async () => {
    open(message({ intents: ["customs_duties"], emotion: "angry", by: "Wei Chen", at: "2026-11-26T18:00:00Z" }));
    expect(await screen.findByText("关税")).toBeInTheDocument();
    expect(screen.getByTestId("correction")).toHaveTextContent("由 Wei Chen 更正");
    expect(screen.getByText("61%")).toBeInTheDocument();
    fireEvent.click(await screen.findByTestId("correct"));
    fireEvent.click(await screen.findByText("撤回更正"));
    await waitFor(() => expect(said[0]?.method).toBe("DELETE"));
  });
});
