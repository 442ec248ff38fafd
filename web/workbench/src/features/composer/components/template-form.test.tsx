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
  unusable: null,
  because: null,
};

/** A channel that takes no telephone numbers. */
async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  const { pathname } = new URL(request.url);
  if (pathname.endsWith("/session")) {
    return Response.json({ member: { role: "agent" }, workspace: { zone: "America/Mexico_City" } });
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
});
