import "@testing-library/jest-dom/vitest";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { draftOf, writeDraft } from "../drafts";
import { PlanReply } from "./plan-reply";
import { PlannedReplies } from "./planned-replies";

const TEXT = "¡Hola, Laura! Ya salió su pedido.";
const HOUR = 3_600_000;
const later = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

const real = globalThis.fetch;
const posted: { text: string; sendAt: string; seen?: string }[] = [];
const received = (id: string) => ({ id, direction: "in" });
const planning = () => Response.json({}, { status: 201 });
let answered = planning;
let items: unknown[] = [];
let windowClosesAt: string | null = null;
let calledOff: () => Response | Promise<Response>;
/** What an answer waits for. */
let listed: Promise<void>;
let planned: Promise<void>;

function held(): { until: Promise<void>; go: () => void } {
  let go = (): void => undefined;
  const until = new Promise<void>((resolve) => {
    go = resolve;
  });
  return { until, go };
}

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  const path = new URL(request.url).pathname;
  if (path.endsWith("/session")) {
    return Response.json({ member: { id: "m-1", role: "agent" }, workspace: { zone: "America/Mexico_City" } });
  }
  if (request.method === "DELETE") {
    return calledOff();
  }
  if (request.method === "POST") {
    posted.push(await request.json());
    await planned;
    return answered();
  }
  if (path.endsWith("/messages")) {
    return Response.json({ items: [received("msg-1")], next: null });
  }
  if (path.endsWith("/planned-replies")) {
    await listed;
    return Response.json({ items, tomorrow: later(20) });
  }
  return Response.json({ id: "c-1", windowClosesAt });
}

function show(what: ReactNode, client = new QueryClient({ defaultOptions: { queries: { retry: false } } })) {
  return render(<QueryClientProvider client={client}>{what}</QueryClientProvider>);
}

beforeEach(async () => {
  await startWords("en");
  globalThis.fetch = pretend as typeof fetch;
  posted.length = 0;
  items = [
    {
      id: "p-1",
      conversationId: "c-1",
      member: { id: "m-1", name: "Wei Chen" },
      text: TEXT,
      concealed: [],
      sendAt: later(5),
      notSent: null,
      mine: true,
    },
  ];
  windowClosesAt = null;
  listed = Promise.resolve();
  planned = Promise.resolve();
  answered = planning;
  calledOff = () => {
    items = [];
    return new Response(null, { status: 204 });
  };
  writeDraft("c-1", "");
});

afterEach(() => {
  cleanup();
  globalThis.fetch = real;
});

describe("a planned answer that is edited", () => {
  it("is in the text box once it is gone from the thread, before what was begun there", async () => {
    writeDraft("c-1", "Y gracias.");
    show(<PlannedReplies conversationId="c-1" />);
    fireEvent.click(await screen.findByTestId("plan-edit"));
    await waitFor(() => expect(screen.queryByTestId("planned")).toBeNull());
    await waitFor(() => expect(draftOf("c-1").text).toBe(`${TEXT}\nY gracias.`));
  });

  it("is not lost where nobody knows whether it was called off, and is put there once", async () => {
    calledOff = () => Response.json({ title: "gone away" }, { status: 503 });
    show(<PlannedReplies conversationId="c-1" />);
    fireEvent.click(await screen.findByTestId("plan-edit"));
    await waitFor(() => expect(draftOf("c-1").text).toBe(TEXT));
    await waitFor(() => expect(screen.getByTestId("plan-move")).toBeEnabled());
    const answer = held();
    calledOff = () => answer.until.then(() => Response.json({ title: "gone away" }, { status: 503 }));
    fireEvent.click(screen.getByTestId("plan-edit"));
    await waitFor(() => expect(screen.getByTestId("plan-move")).toBeDisabled());
    answer.go();
    await waitFor(() => expect(screen.getByTestId("plan-move")).toBeEnabled());
    expect(draftOf("c-1").text).toBe(TEXT);
  });
});

describe("a planned answer that is called off", () => {
  it("leaves its words, where they are still being written, under another key", async () => {
    writeDraft("c-1", TEXT);
    const { key } = draftOf("c-1");
    show(<PlannedReplies conversationId="c-1" />);
    fireEvent.click(await screen.findByTestId("plan-call-off"));
    await waitFor(() => expect(draftOf("c-1").key).not.toBe(key));
    expect(draftOf("c-1").text).toBe(TEXT);
  });

  it.each([
    ["a colleague's", { mine: false, text: TEXT }],
    ["another of one's own", { mine: true, text: "Otra cosa." }],
  ])("leaves what is written its key where it is %s: it may have been planned under it", async (_, other) => {
    items = items.map((it) => ({ ...(it as object), ...other }));
    writeDraft("c-1", TEXT);
    const { key } = draftOf("c-1");
    show(<PlannedReplies conversationId="c-1" />);
    fireEvent.click(await screen.findByTestId("plan-call-off"));
    await waitFor(() => expect(screen.queryByTestId("planned")).toBeNull());
    expect(draftOf("c-1").key).toBe(key);
  });
});

describe("an answer that is being planned", () => {
  const plan = (client?: QueryClient) => {
    const closed = { times: 0 };
    const onClose = () => {
      closed.times += 1;
    };
    return { closed, ...show(<PlanReply conversationId="c-1" onClose={onClose} />, client) };
  };

  it("is taken from the text box even where the dialog is gone by then, and the dialog stays while it is under way", async () => {
    const answer = held();
    planned = answer.until;
    writeDraft("c-1", TEXT);
    const { closed, unmount } = plan();
    const group = await screen.findByRole("group", { name: "Send later", hidden: true });
    await waitFor(() => expect(screen.getByTestId("time-twoHours")).toHaveAttribute("aria-disabled", "false"));
    fireEvent.keyDown(group, { key: "1", ctrlKey: true });
    fireEvent.keyDown(group, { key: "1" });
    await waitFor(() => expect(screen.getByTestId("time-twoHours")).toHaveAttribute("aria-disabled", "true"));
    fireEvent.keyDown(group, { key: "1" });
    fireEvent.keyDown(group, { key: "Escape", keyCode: 27 });
    await waitFor(() => expect(posted).toHaveLength(1));
    expect(closed.times).toBe(0);
    unmount();
    answer.go();
    await waitFor(() => expect(draftOf("c-1").text).toBe(""));
    expect(posted.map(({ text }) => text)).toEqual([TEXT]);
  });

  it("is offered tomorrow as it is asked anew, not as it was a day ago", async () => {
    const answer = held();
    listed = answer.until;
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
    client.setQueryData(["planned-replies", "c-1"], { items: [], tomorrow: later(-4) });
    plan(client);
    await screen.findByTestId("time-twoHours");
    expect(screen.queryByTestId("time-tomorrow")).toBeNull();
    answer.go();
    const offered = (await screen.findByTestId("time-tomorrow")).querySelector("time")?.dateTime ?? "";
    expect(Date.parse(offered)).toBeGreaterThan(Date.now());
  });

  it("is offered no time at or after the end of the reply window, and none that has passed", async () => {
    windowClosesAt = later(3);
    writeDraft("c-1", TEXT);
    plan();
    await waitFor(async () => expect(await screen.findByTestId("time-tomorrow")).toBeDisabled());
    await waitFor(() => expect(screen.getByTestId("time-twoHours")).toHaveAttribute("aria-disabled", "false"));
    expect(screen.getByText(/before the reply window closes/)).toBeInTheDocument();
    const box = screen.getByTestId("time-other");
    fireEvent.change(box, { target: { value: "2020-01-01T09:00" } });
    expect(screen.getByText("The time must be in the future.")).toBeInTheDocument();
    fireEvent.keyDown(box, { key: "Enter", keyCode: 13 });
    fireEvent.keyDown(await screen.findByRole("group", { name: "Send later", hidden: true }), { key: "2" });
    expect(screen.getByTestId("time-twoHours")).toHaveAttribute("aria-disabled", "false");
    expect(posted).toEqual([]);
  });

  it("is planned again for what its writer has looked at since the server said that there was more", async () => {
    writeDraft("c-1", TEXT);
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    plan(client);
    await waitFor(() => expect(screen.getByTestId("time-twoHours")).toHaveAttribute("aria-disabled", "false"));
    answered = () => Response.json({ code: "ATI-3066", title: "The buyer has written meanwhile" }, { status: 409 });
    client.setQueryData(["messages", "c-1"], {
      pages: [{ items: [received("msg-1"), received("msg-2"), { id: "msg-3", direction: "out" }], next: null }],
      pageParams: [undefined],
    });
    screen.getByTestId("time-twoHours").focus();
    fireEvent.click(screen.getByTestId("time-twoHours"));
    await screen.findByText(/has written meanwhile/);
    expect(draftOf("c-1").text).toBe(TEXT);
    // the keys of the choices go on
    expect(screen.getByTestId("time-twoHours")).toHaveFocus();
    answered = planning;
    fireEvent.click(screen.getByTestId("time-twoHours"));
    await waitFor(() => expect(draftOf("c-1").text).toBe(""));
    expect(posted.map(({ seen }) => seen)).toEqual(["msg-1", "msg-2"]);
  });
});
