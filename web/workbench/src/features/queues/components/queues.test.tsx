import "@testing-library/jest-dom/vitest";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { Queues } from "./queues";

const real = globalThis.fetch;
const said: { method: string; path: string; body: Record<string, unknown> }[] = [];

const MEMBERS = [
  { id: "a", name: "Ana", open: 2, away: false, here: true, offHours: false, turn: null },
  { id: "b", name: "Beto", open: 3, away: true, here: false, offHours: false, turn: null },
];
const SETTINGS = {
  strategy: "manual",
  sticky: true,
  presentOnly: false,
  capacity: 5,
  queues: [
    { name: "Jefes", channels: [], groups: [], intents: [], languages: [], byRule: true, members: ["a", "gone"] },
  ],
  members: [],
  named: [{ tag: "vip", fromMinor: null, currency: null, intent: null, member: "b" }],
};

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  const path = new URL(request.url).pathname;
  if (request.method !== "GET") {
    said.push({ method: request.method, path, body: JSON.parse(await request.text()) });
    return Response.json(
      path.endsWith("queue-settings") ? { version: 4, settings: SETTINGS } : { items: MEMBERS, next: null },
    );
  }
  if (path.endsWith("/session")) {
    return Response.json({ member: { id: "a", role: "supervisor" }, workspace: { zone: "America/Mexico_City" } });
  }
  if (path.endsWith("/queue-settings")) {
    return Response.json({ version: 3, settings: SETTINGS });
  }
  if (path.endsWith("/queue-members")) {
    return Response.json({ items: MEMBERS, next: null });
  }
  if (path.endsWith("/automation/settings")) {
    return Response.json({
      version: 1,
      settings: { mode: "two_tracks", entries: [], highValueMinor: 500_000, highValueCurrency: "MXN" },
    });
  }
  return Response.json({ groups: [], intents: [], emotions: [], items: [], settings: { calendars: {} } });
}

async function open(language: "en" | "es-MX" | "zh-CN") {
  await startWords(language);
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <App>
        <Queues />
      </App>
    </QueryClientProvider>,
  );
  return screen.findByTestId("queue-settings");
}

describe("queues", () => {
  beforeEach(() => {
    said.length = 0;
    globalThis.fetch = pretend as typeof fetch;
  });
  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it.each([
    ["en", "Who is given what waits", "1 of 2 can be given a conversation now.", "only what a rule puts there"],
    [
      "es-MX",
      "A quién se le asigna lo que espera",
      "1 de 2 puede recibir una conversación ahora.",
      "solo lo que una regla pone ahí",
    ],
    ["zh-CN", "等待中的会话分配给谁", "2 人中有 1 人现在可以接会话。", "只接收规则放入的会话"],
  ] as const)("say in %s who is here and which there are", async (language, how, ready, byRule) => {
    const all = await open(language);
    for (const text of [how, ready, byRule, "2 / 5"]) {
      expect(within(all).getAllByText(text)[0]).toBeInTheDocument();
    }
  });

  it("decide without members who are gone, and send somebody away", async () => {
    const all = await open("en");
    const user = userEvent.setup();
    await user.click(within(all).getByLabelText("To whom the buyer knows, first"));
    await waitFor(() => expect(said).toHaveLength(1));
    expect(said[0]).toMatchObject({
      method: "PUT",
      path: "/api/v1/queue-settings",
      body: {
        version: 3,
        settings: { sticky: false, strategy: "manual", queues: [{ name: "Jefes", members: ["a"] }] },
      },
    });
    await user.click(within(all).getByLabelText("Ana is away"));
    await waitFor(() => expect(said).toHaveLength(2));
    expect(said[1]).toMatchObject({ path: "/api/v1/queue-members/a", body: { away: true, handBack: false } });
  });
});
