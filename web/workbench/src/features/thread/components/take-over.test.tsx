import "@testing-library/jest-dom/vitest";
import type { Conversation } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { App } from "antd";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Action, useAvailableActions, useKeyboard } from "@/lib/actions";
import { startWords } from "@/lib/i18n";
import { Assignee } from "./assignee";
import { TakeOverDialog } from "./take-over-dialog";
import { useThreadActions } from "./use-thread-actions";

const real = globalThis.fetch;
const said: unknown[] = [];
const ANA = { id: "m-ana", name: "Ana" };
const WEI = { id: "m-wei", name: "Wei" };

const held = (assignee: typeof ANA | null) =>
  ({ id: "c1", state: "open", assignee, snoozed: null }) as unknown as Conversation;

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  if (request.url.endsWith("/session")) {
    return Response.json({ member: { ...WEI, role: "agent" }, workspace: { zone: "America/Mexico_City" } });
  }
  if (request.url.endsWith("/colleagues")) {
    return Response.json({ items: [ANA, WEI], next: null });
  }
  if (request.method === "PUT") {
    said.push(await request.json());
    return Response.json(held(WEI));
  }
  return Response.json({});
}

let here: readonly Action[] = [];
const possible = () => here.filter(({ id }) => id.startsWith("conversation.give")).map(({ label }) => label);

function Watcher() {
  here = useAvailableActions();
  return null;
}

function Desk({ conversation }: { conversation: Conversation }) {
  useKeyboard();
  const actions = useThreadActions(conversation, () => undefined);
  return (
    <>
      <Watcher />
      <Assignee conversation={conversation} claim={actions.claim} />
      <span data-testid="ready">{String(actions.claim.enabled)}</span>
      {actions.taking ? <TakeOverDialog conversation={conversation} onClose={actions.stopTaking} /> : null}
    </>
  );
}

async function open(conversation: Conversation) {
  const router = createMemoryRouter([{ path: "*", element: <Desk conversation={conversation} /> }]);
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <App>
        <RouterProvider router={router} />
      </App>
    </QueryClientProvider>,
  );
  await waitFor(() => expect(screen.getByTestId("ready")).toHaveTextContent("true"));
}

describe("claiming", () => {
  beforeEach(async () => {
    await startWords("en");
    globalThis.fetch = pretend;
    said.length = 0;
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("takes at once what is nobody's", async () => {
    await open(held(null));
    fireEvent.keyDown(document.body, { key: "a" });
    await waitFor(() => expect(said).toEqual([{ member: WEI.id, insteadOf: null }]));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("names the colleague before it takes what is theirs, and leaves it where the member says so", async () => {
    await open(held(ANA));
    fireEvent.keyDown(document.body, { key: "a" });
    const dialog = await screen.findByRole("dialog");
    expect(dialog).toHaveTextContent("Ana works on it");
    expect(said).toEqual([]);
    fireEvent.click(screen.getByText("Leave it"));
    await waitFor(() => expect(screen.queryByTestId("take-over")).toBeNull());
    expect(said).toEqual([]);

    fireEvent.keyDown(document.body, { key: "a" });
    fireEvent.click(await screen.findByTestId("take-over"));
    await waitFor(() => expect(said).toEqual([{ member: WEI.id, insteadOf: ANA.id }]));
  });

  it("asks the same of whoever chooses their own name from the list", async () => {
    await open(held(ANA));
    const box = screen.getByRole("combobox");
    fireEvent.mouseDown(box);
    fireEvent.click(await screen.findByTitle("Wei"));
    expect(await screen.findByTestId("take-over")).toBeEnabled();
    expect(said).toEqual([]);
  });
});

describe("giving to a colleague", () => {
  beforeEach(async () => {
    await startWords("en");
    globalThis.fetch = pretend;
    said.length = 0;
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("is chosen among all of them by a key", async () => {
    await open(held(null));
    fireEvent.keyDown(document.body, { key: "A", shiftKey: true });
    fireEvent.click(await screen.findByTitle("Ana"));
    await waitFor(() => expect(said).toEqual([{ member: ANA.id, insteadOf: null }]));
  });

  it("is an action for each of them but whoever has it", async () => {
    await open(held(WEI));
    await waitFor(() => expect(possible()).toEqual(["Give to a colleague", "Give to Ana"]));
    cleanup();
    await open(held(ANA));
    await waitFor(() => expect(possible()).toEqual(["Give to a colleague", "Give to nobody"]));
    act(() => here.find(({ label }) => label === "Give to nobody")?.perform());
    await waitFor(() => expect(said).toEqual([{ member: null, insteadOf: ANA.id }]));
  });
});
