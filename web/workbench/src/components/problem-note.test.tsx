import "@testing-library/jest-dom/vitest";
import { Problem } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { App } from "antd";
import { afterEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { ProblemNote } from "./problem-note";

const real = globalThis.fetch;

async function shown(language: "es-MX" | "zh-CN" | "en", body: object): Promise<HTMLElement> {
  await startWords(language);
  globalThis.fetch = async () => Response.json({ workspace: { zone: "America/Mexico_City" } });
  const error = Problem.of(new Response(null, { status: 422 }), body);
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <App>
        <ProblemNote error={error} />
      </App>
    </QueryClientProvider>,
  );
  return screen.findByRole("alert");
}

const tooLarge = {
  code: "ATI-3050",
  detail: "the file has 30000000 bytes; mercadolibre takes 25000000",
  because: { code: "file_large", values: { size: "30000000", channel: "mercadolibre", most: "25000000" } },
};

describe("a problem", () => {
  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("is said by its code, with what it names as we call it", async () => {
    const note = await shown("es-MX", tooLarge);
    expect(note).toHaveTextContent("El archivo pesa 30 MB; Mercado Libre acepta 25 MB");
    expect(note).not.toHaveTextContent("the file has");
    expect(note.querySelector("[lang=en]")).toBeNull();
    cleanup();
    expect(await shown("zh-CN", tooLarge)).toHaveTextContent("Mercado Libre 最多接受");
  });

  it("is said by its code where its kind has no words of its own", async () => {
    const note = await shown("es-MX", {
      code: "ATI-1005",
      detail: "settings lacks clientId",
      because: { code: "settings_lacking", values: { names: "clientId" } },
    });
    expect(note).toHaveTextContent("Faltan estos ajustes: clientId");
  });

  it("stays in the server's words, marked as English, where it has no code", async () => {
    const note = await shown("es-MX", { code: "ATI-1005", detail: "intents holds 4 ids" });
    expect(note.querySelector("[lang=en]")).toHaveTextContent("intents holds 4 ids");
  });
});
