import "@testing-library/jest-dom/vitest";
import type { Message } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { SentTemplate } from "./sent-template";

const real = globalThis.fetch;
const template = {
  name: "en_camino",
  language: "es_MX",
  body: "Hola {{1}}, tu pedido {{2}} va en camino.",
  gaps: ["1", "2"],
  headerGaps: [],
  file: null,
  buttons: [],
  meaning: { zh: "您好 {{1}}，您的订单 {{2}} 已在路上。", en: "", outdated: true },
};

const around = {
  ...template,
  name: "con_guia",
  headerGaps: ["1"],
  buttons: [{ title: "Rastrear", address: "https://rastreo.example/{{1}}" }],
};

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const { pathname } = new URL((input as Request).url);
  if (pathname.endsWith("/session")) {
    return Response.json({ member: { role: "agent" }, workspace: { zone: "America/Mexico_City" } });
  }
  return Response.json(
    pathname.endsWith("/templates")
      ? { items: [template, around] }
      : { id: "c-1", channel: { id: "w", kind: "whatsapp" } },
  );
}

function show(text: string) {
  const message = { conversationId: "c-1", text, contentType: "template" } as unknown as Message;
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <SentTemplate message={message} />
    </QueryClientProvider>,
  );
}

describe("a template that was sent", () => {
  beforeEach(async () => {
    await startWords("zh-CN");
    globalThis.fetch = pretend;
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("bears its meaning with what was put into it, and says so where the template has changed", async () => {
    show("[en_camino · es_MX] Nora · 1042");
    const meaning = await screen.findByTestId("template-meaning");
    expect(meaning).toHaveTextContent("您好 Nora，您的订单 1042 已在路上。");
    expect(meaning).toHaveTextContent("模板文字此后已改");
  });

  it("tells what fills the text from what fills header and buttons", async () => {
    show("[con_guia · es_MX] Pedido 7 · Nora · 1042 · MX1042");
    expect(await screen.findByTestId("template-meaning")).toHaveTextContent("您好 Nora，您的订单 1042 已在路上。");
  });

  it("leaves the gaps open where what was put into them cannot be told apart", async () => {
    show("[en_camino · es_MX] Nora · Ana · 1042");
    expect(await screen.findByTestId("template-meaning")).toHaveTextContent("您好 {{1}}，您的订单 {{2}}");
  });
});
