import type { Conversation } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { draftOf, writeDraft } from "../drafts";
import { TextForm } from "./text-form";

const PHONE = "55 1234 5678";
const real = globalThis.fetch;
const tried: string[] = [];
let known: { variable: string; text: string }[] = [];

const conversation = {
  id: "c-1",
  channel: { id: "ch-1", kind: "mercadolibre", name: "Mercado Libre" },
  customer: { id: "b-1", name: "Laura" },
  windowClosesAt: null,
} as Conversation;

/** A desk that knows one phone, and warns of one word. */
async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  if (request.url.endsWith("/known-values")) {
    return Response.json({ items: known, next: null });
  }
  if (!request.url.endsWith("/reply-check")) {
    return Response.json({ items: [], next: null, register: null, reason: "nothing_fits" });
  }
  const { text } = await request.json();
  tried.push(text);
  const reason = (rule: string, severity: string, part: string, words: string) => {
    const start = text.indexOf(part);
    const why = { zh: `${words}-zh`, es: `${words}-es`, en: `${words}-en` };
    return { rule, version: 1, topic: rule, severity, spans: [{ start, end: start + part.length }], why, source: "x" };
  };
  const reasons = [
    ...(text.includes(PHONE) ? [reason("phone", "refuse", PHONE, "no phones")] : []),
    ...(text.includes("oferta") ? [reason("marketing", "warn", "oferta", "no offers")] : []),
  ];
  const refused = text.includes(PHONE);
  return Response.json({ allowed: !refused, state: null, reasons, mended: refused ? "Ya salió." : null });
}

const box = () => screen.getByTestId("reply-text");
const send = () => screen.getByTestId("send");

describe("the text of a reply", () => {
  beforeEach(async () => {
    globalThis.fetch = pretend;
    tried.length = 0;
    writeDraft("c-1", "");
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  async function write(text: string, language: "en" | "es-MX" | "zh-CN" = "en") {
    await startWords(language);
    render(
      <QueryClientProvider client={new QueryClient()}>
        <App>
          <TextForm conversation={conversation} limit={350} fileRules={null} aside={null} />
        </App>
      </QueryClientProvider>,
    );
    fireEvent.change(box(), { target: { value: text } });
  }

  it("says in the reader's language why it is not sent, and marks the place", async () => {
    await write(`Ya salió. Dudas al ${PHONE}.`, "es-MX");
    await screen.findByText("no phones-es");
    expect(screen.getByTestId("marks").querySelector("mark")?.textContent).toBe(PHONE);
    expect(box().getAttribute("aria-invalid")).toBe("true");
    expect((send() as HTMLButtonElement).disabled).toBe(true);
  });

  it("takes the mended text with one click", async () => {
    await write(`Ya salió. Dudas al ${PHONE}.`);
    fireEvent.click(await screen.findByTestId("mend"));
    expect(draftOf("c-1").text).toBe("Ya salió.");
    await waitFor(() => expect(screen.queryByTestId("objections")).toBeNull());
    await waitFor(() => expect((send() as HTMLButtonElement).disabled).toBe(false));
  });

  it("lets a text with a warning go", async () => {
    await write("Hay oferta.");
    await screen.findByText("no offers-en");
    expect((send() as HTMLButtonElement).disabled).toBe(false);
    expect(screen.queryByTestId("mend")).toBeNull();
  });

  it("leads to the place that offends", async () => {
    await write(`Dudas al ${PHONE}.`);
    fireEvent.click(await screen.findByText(`«${PHONE}»`));
    const area = box() as HTMLTextAreaElement;
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe(PHONE);
  });

  it("asks when nobody types any more, and not for each key", async () => {
    await write("Y");
    fireEvent.change(box(), { target: { value: "Ya" } });
    fireEvent.change(box(), { target: { value: "Ya salió." } });
    await waitFor(() => expect(tried).toEqual(["Ya salió."]));
  });

  describe("behind a brace", () => {
    beforeEach(() => {
      known = [
        { variable: "name", text: "Laura" },
        { variable: "order", text: "2000003508417762" },
        { variable: "tracking", text: "MX123456789" },
      ];
    });

    const line = (name: string) => screen.findByRole("option", { name: new RegExp(name) });

    it("offers what is known, and puts in what the keys choose", async () => {
      await write("");
      await userEvent.type(box(), "Hola, {{");
      expect((await line("Laura")).getAttribute("aria-selected")).toBe("true");
      expect(within(screen.getByRole("listbox")).getAllByRole("option")).toHaveLength(3);
      expect(screen.getByText("3 values known: arrows choose, Enter puts one in")).toBeTruthy();
      await userEvent.keyboard("{ArrowDown}");
      const chosen = await line("2000003508417762");
      expect(box().getAttribute("aria-activedescendant")).toBe(chosen.id);
      expect(box().getAttribute("aria-controls")).toBe(screen.getByRole("listbox").id);
      await userEvent.keyboard("{Enter}");
      expect(draftOf("c-1").text).toBe("Hola, 2000003508417762");
      expect(screen.queryByRole("listbox")).toBeNull();
      await userEvent.keyboard(" ya salió");
      expect(draftOf("c-1").text).toBe("Hola, 2000003508417762 ya salió");
    });

    it("narrows by a word in the reader's language, and takes a line that is clicked", async () => {
      await write("", "es-MX");
      await userEvent.type(box(), "Tu guía: {{guia");
      const one = await line("MX123456789");
      expect(within(screen.getByRole("listbox")).getAllByRole("option")).toEqual([one]);
      await userEvent.click(one);
      expect(draftOf("c-1").text).toBe("Tu guía: MX123456789");
      expect(document.activeElement).toBe(box());
    });

    it("leaves a brace alone that is meant as one, and says it anew at the next", async () => {
      await write("");
      await userEvent.type(box(), "{{");
      await line("Laura");
      await userEvent.keyboard("{Escape}");
      expect(screen.queryByRole("listbox")).toBeNull();
      expect(draftOf("c-1").text).toBe("{");
      await userEvent.keyboard(" {{");
      await line("Laura");
    });

    it("invents nothing where nothing is known", async () => {
      known = [];
      await write("");
      await userEvent.type(box(), "Hola {{");
      expect(await screen.findAllByText("Nothing is certain in this conversation yet.")).not.toHaveLength(0);
      expect(screen.queryByRole("listbox")).toBeNull();
      await userEvent.keyboard("{Enter}");
      expect(draftOf("c-1").text).toBe("Hola {\n");
    });
  });
});
