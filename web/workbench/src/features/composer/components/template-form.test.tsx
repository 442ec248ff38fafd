import "@testing-library/jest-dom/vitest";
import type { Conversation } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { leaveTemplate } from "../chosen-templates";
import { TemplateForm } from "./template-form";

const real = globalThis.fetch;
const sent: Record<string, unknown>[] = [];
const template = {
  name: "en_camino",
  language: "es_MX",
  category: "UTILITY",
  header: null,
  body: "Hola {{1}}, tu pedido {{2}} llega {{3}}.",
  footer: null,
  gaps: ["1", "2", "3"],
  headerGaps: [],
  file: null,
  buttons: [],
  unusable: null,
  because: null,
  meaning: {
    zh: "您好 {{1}}，订单 {{2}} 将于 {{3}} 到。",
    en: "Hello {{1}}, order {{2}} comes {{3}}.",
    outdated: false,
  },
};
let role = "agent";
const written: { path: string; body: unknown }[] = [];

/** A channel that takes no telephone numbers. */
async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  const { pathname } = new URL(request.url);
  if (pathname.endsWith("/session")) {
    return Response.json({ member: { role }, workspace: { zone: "America/Mexico_City" } });
  }
  if (pathname.endsWith("/known-values")) {
    const items = [
      { variable: "name", text: "Nora" },
      { variable: "order", text: "1042" },
      { variable: "delivery_estimate", text: "el martes 1 de diciembre" },
    ];
    return Response.json({ items, next: null });
  }
  if (pathname.endsWith("/templates")) {
    // read by people, so that what is known is there by the time that one is chosen
    await new Promise((done) => setTimeout(done, 50));
    return Response.json({ items: [template], next: null });
  }
  if (pathname.endsWith("/meaning")) {
    written.push({ path: pathname, body: await request.json() });
    return new Response(null, { status: 204 });
  }
  if (pathname.endsWith("/reply-check")) {
    const { text } = (await request.json()) as { text: string };
    const start = text.indexOf("55 4321 8765");
    const why = { zh: "不能写电话", es: "Sin teléfonos", en: "No telephone numbers" };
    const reason = { rule: "phone", topic: "contact", severity: "refuse", spans: [{ start, end: start + 12 }], why };
    return Response.json({ allowed: start < 0, state: null, reasons: start < 0 ? [] : [reason], mended: null });
  }
  if (pathname.endsWith("/replies")) {
    sent.push((await request.json()) as Record<string, unknown>);
    return Response.json({ id: "m", conversationId: "c", direction: "out" }, { status: 201 });
  }
  return Response.json({ items: [], next: null });
}

const values = () => screen.getAllByTestId("template-value").map((it) => (it as HTMLInputElement).value);

describe("a template after the window has closed", () => {
  beforeEach(async () => {
    await startWords("en");
    globalThis.fetch = pretend;
    sent.length = 0;
    render(
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <App>
          <TemplateForm conversation={{ id: "c", channel: { id: "w" } } as unknown as Conversation} aside={null} />
        </App>
      </QueryClientProvider>,
    );
    fireEvent.click(await screen.findByTestId("approved-template"));
  });

  afterEach(() => {
    leaveTemplate("c");
    cleanup();
    globalThis.fetch = real;
  });

  it("begins with what is certain, and offers what else is known", async () => {
    await waitFor(() => expect(screen.getByTestId("known-values")).toHaveTextContent("1042"));
    expect(values()).toEqual(["Nora", "1042", ""]);
    expect(screen.getAllByText(/^Filled in from what is known/)).toHaveLength(2);
    expect(document.activeElement).toBe(screen.getAllByTestId("template-value")[2]);
    fireEvent.click(screen.getByText(/el martes 1 de diciembre/));
    expect(values()).toEqual(["Nora", "1042", "el martes 1 de diciembre"]);
    fireEvent.click(screen.getByTestId("send-template"));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ template: { parameters: ["Nora", "1042", "el martes 1 de diciembre"] } });
  });

  it("fills two gaps by two presses, one after the other", async () => {
    await waitFor(() => expect(screen.getByTestId("known-values")).toHaveTextContent("1042"));
    const [name, order] = screen.getAllByTestId("template-value") as [HTMLElement, HTMLElement];
    fireEvent.change(name, { target: { value: "" } });
    fireEvent.change(order, { target: { value: "" } });
    act(() => name.focus());
    fireEvent.click(screen.getByText(/Nora$/));
    fireEvent.click(screen.getByText(/1042$/));
    expect(values()).toEqual(["Nora", "1042", ""]);
    expect(document.activeElement).toBe(screen.getAllByTestId("template-value")[2]);
  });

  it("is held against the channel's rules while it is filled in", async () => {
    const day = screen.getAllByTestId("template-value")[2] as HTMLElement;
    fireEvent.change(day, { target: { value: "hoy, llámame al 55 4321 8765" } });
    expect(await screen.findByText("No telephone numbers")).toBeInTheDocument();
    expect(screen.getByTestId("template-preview").querySelectorAll("mark")).toHaveLength(1);
    expect(screen.getByTestId("send-template")).toBeDisabled();
    fireEvent.change(day, { target: { value: "hoy" } });
    await waitFor(() => expect(screen.getByTestId("send-template")).toBeEnabled());
    expect(screen.queryByText("No telephone numbers")).toBeNull();
  });

  it("shows what it means in the agent's language, with what is in its gaps", async () => {
    const meaning = () => screen.getByTestId("template-meaning");
    await waitFor(() => expect(meaning()).toHaveTextContent("Means: Hello Nora, order 1042 comes"));
    fireEvent.change(screen.getAllByTestId("template-value")[0] as HTMLElement, { target: { value: "Laura" } });
    expect(meaning()).toHaveTextContent("Hello Laura, order 1042");
  });
});

describe("the choice among approved templates", () => {
  async function open() {
    globalThis.fetch = pretend;
    written.length = 0;
    render(
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <App>
          <TemplateForm conversation={{ id: "c", channel: { id: "w" } } as unknown as Conversation} aside={null} />
        </App>
      </QueryClientProvider>,
    );
    await screen.findByTestId("approved-template");
  }

  afterEach(() => {
    role = "agent";
    cleanup();
    globalThis.fetch = real;
  });

  it.each([
    ["zh-CN", "意思： 您好 {{1}}，订单 {{2}} 将于 {{3}} 到。"],
    ["en", "Means: Hello {{1}}, order {{2}} comes {{3}}."],
  ] as const)("shows in %s what each means", async (language, meaning) => {
    await startWords(language);
    await open();
    expect(screen.getByTestId("template-meaning")).toHaveTextContent(meaning);
    expect(screen.queryByTestId("explain-template")).toBeNull();
  });

  it("explains no Spanish in Spanish", async () => {
    await startWords("es-MX");
    await open();
    expect(screen.queryByTestId("template-meaning")).toBeNull();
  });

  it("lets a supervisor write the meaning", async () => {
    role = "supervisor";
    await startWords("en");
    await open();
    fireEvent.click(await screen.findByTestId("explain-template"));
    const chinese = await screen.findByTestId("meaning-zh");
    expect(chinese).toHaveValue("您好 {{1}}，订单 {{2}} 将于 {{3}} 到。");
    fireEvent.change(chinese, { target: { value: "{{1}} 您好" } });
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(written).toHaveLength(1));
    expect(written[0]).toEqual({
      path: "/api/v1/channels/w/templates/en_camino/es_MX/meaning",
      body: { zh: "{{1}} 您好", en: "Hello {{1}}, order {{2}} comes {{3}}." },
    });
    await waitFor(() => expect(screen.queryByTestId("meaning-zh")).toBeNull());
  });
});
