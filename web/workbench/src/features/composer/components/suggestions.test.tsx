import "@testing-library/jest-dom/vitest";
import type { Conversation, Suggestion } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useKeyboard } from "@/lib/actions";
import { startWords } from "@/lib/i18n";
import { draftOf, writeDraft } from "../drafts";
import { takeBack } from "../sent-texts";
import { Suggestions } from "./suggestions";
import { TextForm } from "./text-form";

const draft = (number: number, more: Partial<Suggestion> = {}): Suggestion => ({
  template: `order_tracking.calm.word${number}`,
  version: "0123abcd",
  register: "tu",
  mood: "calm",
  intent: "order_tracking",
  text: `¡Hola, Laura! Respuesta ${number}.`,
  gloss: `您好，Laura！答复 ${number}。`,
  gaps: [],
  why: `why ${number}`,
  ...more,
});
const gapped = draft(2, {
  text: "Llega [___]. Con gusto.",
  gloss: "[___] 送达。",
  gaps: [{ start: 6, end: 11 }],
});

const asked: string[] = [];
const sent: { body: Record<string, unknown> }[] = [];
const real = globalThis.fetch;
let answer: Record<string, unknown> = {};
let number = 0;
let status = 200;

/** A desk with three drafts. */
async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  const { pathname, search } = new URL(request.url);
  asked.push(`${request.method} ${pathname}${search}`);
  if (pathname.endsWith("/session")) {
    return Response.json({ member: { role: "agent" }, workspace: { zone: "America/Mexico_City" } });
  }
  if (pathname.endsWith("/suggestions")) {
    return Response.json(answer, { status });
  }
  if (pathname.endsWith("/replies")) {
    sent.push({ body: await request.json() });
    const id = `m-${number}-${sent.length}`;
    return Response.json({ id, conversationId: "c", direction: "out" }, { status: 201 });
  }
  if (pathname.endsWith("/reply-hints")) {
    const { text } = await request.json();
    const start = text.indexOf("coger");
    const hint = { kind: "european", start, end: start + 5, found: "coger", better: "tomar" };
    return Response.json({ items: start < 0 ? [] : [hint], next: null });
  }
  if (pathname.endsWith("/reply-check")) {
    return Response.json({ allowed: true, state: null, reasons: [], mended: null });
  }
  return Response.json({ items: [], groups: [], intents: [], emotions: [] });
}

const conversation = (id: string) =>
  ({
    id,
    channel: { id: "w", kind: "whatsapp", name: "WhatsApp" },
    customer: { id: "b", name: "Laura P." },
    windowClosesAt: null,
  }) as unknown as Conversation;

function Desk({ id }: { id: string }) {
  useKeyboard();
  return (
    <>
      <TextForm conversation={conversation(id)} limit={350} fileRules={null} aside={null} />
      <Suggestions conversationId={id} />
    </>
  );
}

function open(): string {
  const id = `c${++number}`;
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <App>
        <Desk id={id} />
      </App>
    </QueryClientProvider>,
  );
  return id;
}

const box = () => screen.getByTestId("reply-text") as HTMLTextAreaElement;
const press = (key: string) => fireEvent.keyDown(document.body, { key });

describe("the drafts", () => {
  beforeEach(async () => {
    await startWords("zh-CN");
    globalThis.fetch = pretend;
    asked.length = 0;
    sent.length = 0;
    status = 200;
    answer = { items: [draft(1), gapped, draft(3)], register: "tu", reason: null };
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("are shown with their meaning and asked for in the member's language", async () => {
    open();
    expect(await screen.findAllByTestId("suggestion")).toHaveLength(3);
    expect(screen.getByText("您好，Laura！答复 1。")).toBeInTheDocument();
    expect(asked.some((it) => it.includes("/suggestions?language=zh"))).toBe(true);
  });

  it("that answer two wants show how each answer begins", async () => {
    answer = {
      items: [draft(1, { text: "Ya salió.\n\nY sí, hay factura.", gloss: null })],
      register: "tu",
      reason: null,
    };
    open();
    const card = await screen.findByTestId("suggestion");
    expect(within(card).getByText("Ya salió.")).toBeInTheDocument();
    expect(within(card).getByText("Y sí, hay factura.")).toBeInTheDocument();
    press("1");
    await waitFor(() => expect(box().value).toBe("Ya salió.\n\nY sí, hay factura."));
  });

  it("go into the text box by their key, with the gap selected, and cannot be sent before it is filled", async () => {
    const id = open();
    await screen.findAllByTestId("suggestion");
    press("2");
    await waitFor(() => expect(box().value).toBe("Llega [___]. Con gusto."));
    expect(document.activeElement).toBe(box());
    expect([box().selectionStart, box().selectionEnd]).toEqual([6, 11]);
    expect(screen.getByTestId("send")).toBeDisabled();
    expect(screen.getByRole("status")).toHaveTextContent("[___]");

    fireEvent.change(box(), { target: { value: "Llega el martes. Con gusto." } });
    expect(screen.getByTestId("draft-note")).toHaveTextContent("el martes 送达。");
    fireEvent.click(screen.getByTestId("send"));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toEqual({
      text: "Llega el martes. Con gusto.",
      undoSeconds: 10,
      suggestion: {
        template: gapped.template,
        version: gapped.version,
        register: "tu",
        text: "Llega [___]. Con gusto.",
      },
    });
    expect(draftOf(id).text).toBe("");
  });

  it("are what they were when they are taken back, and told so when they are sent again", async () => {
    const id = open();
    await screen.findAllByTestId("suggestion");
    press("1");
    await waitFor(() => expect(box().value).toBe("¡Hola, Laura! Respuesta 1."));
    fireEvent.click(screen.getByTestId("send"));
    await waitFor(() => expect(sent).toHaveLength(1));
    await waitFor(() => expect(box().value).toBe(""));
    act(() => takeBack(id, `m-${number}-1`));
    await waitFor(() => expect(box().value).toBe("¡Hola, Laura! Respuesta 1."));
    expect(screen.getByTestId("draft-note")).toHaveTextContent("您好，Laura！答复 1。");
    fireEvent.click(screen.getByTestId("send"));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.body.suggestion).toEqual(sent[0]?.body.suggestion);
  });

  it("say that they were edited, and what was there before comes back", async () => {
    const id = open();
    await screen.findAllByTestId("suggestion");
    writeDraft(id, "lo que yo escribí");
    press("1");
    await waitFor(() => expect(box().value).toBe("¡Hola, Laura! Respuesta 1."));
    fireEvent.change(box(), { target: { value: "Hola Laura, otra cosa." } });
    expect(screen.getByTestId("draft-note")).toHaveTextContent("你写的，无译文");
    fireEvent.click(screen.getByText("恢复我写的内容"));
    expect(box().value).toBe("lo que yo escribí");
  });

  it("are asked for in the other form of address", async () => {
    open();
    await screen.findAllByTestId("suggestion");
    fireEvent.click(screen.getAllByText("usted（尊称）")[0] as HTMLElement);
    await waitFor(() => expect(asked.some((it) => it.includes("register=usted"))).toBe(true));
  });

  it("say why there are none", async () => {
    answer = { items: [], register: null, reason: "cannot_reply" };
    open();
    expect(await screen.findByText("现在无法在这里发送消息")).toBeInTheDocument();
    expect(screen.queryByText("所有模板…")).toBeNull();
  });

  it("say what went wrong and can be asked for again", async () => {
    status = 500;
    answer = { code: "ATI-1900", detail: "" };
    open();
    expect(await screen.findByRole("alert")).toBeInTheDocument();
  });

  it("leave hints to a member's own words", async () => {
    const id = open();
    await screen.findAllByTestId("suggestion");
    fireEvent.change(box(), { target: { value: "Puedes coger tu pedido" } });
    const hints = await screen.findByTestId("hints", {}, { timeout: 4_000 });
    expect(hints).toHaveTextContent("coger");
    expect(hints).toHaveTextContent("tomar");
    expect(draftOf(id).text).toBe("Puedes coger tu pedido");
  });
});
