import "@testing-library/jest-dom/vitest";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Notices } from "@/app/notices";
import { startWords } from "@/lib/i18n";
import { Models } from "./models";

const real = globalThis.fetch;
const asked: { method: string; path: string; query: string; type: string | null }[] = [];
let model: Record<string, unknown>;
let corrections = "";

const FIGURES = { n: 60, base: 0.7, candidate: 0.72, difference: 0.017, low: -0.033, high: 0.067 };
const REPORT = {
  baseModel: "es-mx-000000",
  messages: 60,
  ownIntents: ["cita_de_taller"],
  shop: FIGURES,
  known: FIGURES,
  elsewhere: { ...FIGURES, n: 4502 },
  emotion: { ...FIGURES, n: 0 },
  falseAlarms: 3,
  confidence: { ece: 0.02, coverageAt080: 0.6, precisionAt080: 0.95 },
  choice: {},
  tried: [],
  byIntent: { cita_de_taller: { n: 20, base: 0, candidate: 0.9 } },
  quality: {
    conflicts: [],
    nearDuplicates: [],
    rare: [],
    disagreements: [
      { row: 17, text: "¿y mi cita?", labelled: ["greeting"], read: "cita_de_taller", probability: 0.93 },
    ],
  },
};

const MODEL = {
  id: "m1",
  state: "ready",
  stage: { name: "ready", done: 1 },
  reason: null,
  messages: 60,
  ownIntents: [{ id: "cita_de_taller", name: "Cita de taller" }],
  name: "own-123456",
  inForce: false,
  notWorse: true,
  objections: [],
  createdAt: "2026-11-20T10:00:00Z",
  endedAt: "2026-11-20T10:01:00Z",
  report: REPORT,
};

const check = (declared: boolean) => ({
  sheets: [],
  columns: [
    { name: "Mensaje", holds: "text" },
    { name: "Tema", holds: "intents" },
  ],
  rows: [{ row: 2, cells: ["¿me agendan?", "Cita de taller"] }],
  messages: declared ? 60 : 0,
  labels: declared ? [{ intent: "cita_de_taller", messages: 60 }] : [],
  problem: null,
  faults: declared ? [] : [{ row: 2, reason: "unknown intent 'Cita de taller'; declare it if it is the shop's own" }],
  faultCount: declared ? 0 : 1,
  unknownLabels: declared ? [] : [{ label: "Cita de taller", rows: 1, nearest: null }],
});

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const { method, url, headers } = input as Request;
  const { pathname: path, search, searchParams } = new URL(url);
  asked.push({ method, path, query: decodeURIComponent(search), type: headers.get("Content-Type") });
  if (path.endsWith("/session")) {
    return Response.json({ member: { role: "owner" }, workspace: { zone: "America/Mexico_City" } });
  }
  if (path.endsWith("/taxonomy")) {
    return Response.json({
      groups: [],
      intents: [{ id: "greeting", group: "g", labels: { zh: "问候", es: "Saludo", en: "Greeting" } }],
      emotions: [],
    });
  }
  if (path.endsWith("/corrections")) {
    return new Response(corrections, { headers: { "Content-Length": `${corrections.length}` } });
  }
  if (path.endsWith("/check")) {
    return Response.json(check(searchParams.has("own")));
  }
  if (method === "GET" && path.endsWith("/models")) {
    return Response.json({ items: [model], next: null });
  }
  return Response.json(model);
}

function open(address: string) {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[address]}>
        <Models />
      </MemoryRouter>
      <Notices />
    </QueryClientProvider>,
  );
}

const posted = () => asked.filter(({ method, path }) => method === "POST" && !path.endsWith("/check"));

beforeEach(async () => {
  await startWords("en");
  model = MODEL;
  asked.length = 0;
  globalThis.fetch = pretend as typeof fetch;
});
afterEach(() => {
  cleanup();
  globalThis.fetch = real;
});

describe("the models of a workspace", () => {
  it("are trained from a file once every label means something", async () => {
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    open("/understanding?tab=models&new");
    const input = document.querySelector<HTMLInputElement>("input[type=file]");
    await user.upload(input as HTMLInputElement, new File(["Mensaje,Tema\n"], "shop.csv"));
    expect(await screen.findByText("1 fault")).toBeVisible();
    expect(screen.getByText("Unknown intent “Cita de taller”; declare it if it is your own")).toBeVisible();
    expect(screen.getByTestId("begin-training")).toBeDisabled();
    await user.click(screen.getByRole("button", { name: "Declare “Cita de taller”" }));
    expect(await screen.findByText("All 60 messages can be taken")).toBeVisible();
    await waitFor(() => expect(screen.getByTestId("begin-training")).toBeEnabled());
    await user.click(screen.getByTestId("begin-training"));
    expect(await screen.findByText("Not worse than the base: it may be put in force")).toBeVisible();
    expect(posted()).toEqual([
      {
        method: "POST",
        path: "/api/v1/models",
        query: "?own=cita_de_taller=Cita de taller",
        type: "application/octet-stream",
      },
    ]);
  });

  it("learn from what members corrected, once there is something", async () => {
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    open("/understanding?tab=models&new");
    await user.click(screen.getByTestId("take-corrections"));
    expect(await screen.findByText("Nobody has corrected a reading yet")).toBeInTheDocument();
    corrections = '{"text":"hola","intents":["greeting"]}\n';
    await user.click(screen.getByTestId("take-corrections"));
    expect(await screen.findByText("corrections.jsonl")).toBeVisible();
    await waitFor(() => expect(asked.some(({ path }) => path.endsWith("/check"))).toBe(true));
  });

  it("are put in force after a question, and say what to look at again", async () => {
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    open("/understanding?tab=models&model=m1");
    expect(await screen.findByText("¿y mi cita?")).toBeVisible();
    expect(screen.queryByText("Emotions of your messages")).toBeNull();
    await user.click(screen.getByTestId("promote"));
    await user.click((await screen.findAllByRole("button", { name: "Put in force" }))[1] as HTMLElement);
    await waitFor(() => expect(posted().map(({ path }) => path)).toEqual(["/api/v1/models/m1/promotion"]));
  });

  it("are not put in force where they may be worse, and say why", async () => {
    model = {
      ...MODEL,
      notWorse: false,
      objections: [
        "on the shop's 60 messages it may be worse by more than 2 points: the difference is +1.7, 95 % between -3.3 and +6.7",
      ],
    };
    open("/understanding?tab=models&model=m1");
    expect(await screen.findByTestId("objections")).toHaveTextContent(
      "On your 60 messages it may be worse by more than 2 points: the difference is +1.7, with 95% between -3.3 and +6.7.",
    );
    expect(screen.queryByTestId("promote")).toBeNull();
  });

  it("tell how far a training is, and let it be cancelled", async () => {
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    model = { ...MODEL, state: "training", stage: { name: "comparing", done: 0.42 }, report: null, notWorse: null };
    open("/understanding?tab=models");
    expect(await screen.findByText("Comparing with the base")).toBeVisible();
    expect(screen.getByText("42%")).toBeVisible();
    expect(screen.getByTestId("new-model")).toBeDisabled();
    await user.click(screen.getByTestId("cancel-training"));
    await waitFor(() => expect(posted().map(({ path }) => path)).toEqual(["/api/v1/models/m1/cancellation"]));
  });
});
