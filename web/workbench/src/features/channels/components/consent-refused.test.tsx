import "@testing-library/jest-dom/vitest";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { App } from "antd";
import { afterEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { ConsentRefused } from "./consent-refused";

const real = globalThis.fetch;

async function shown(because: string): Promise<HTMLElement> {
  await startWords("es-MX");
  globalThis.fetch = async () => Response.json({ workspace: { zone: "America/Mexico_City" } });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <App>
        <ConsentRefused code="ATI-4008" because={because} onClose={() => {}} />
      </App>
    </QueryClientProvider>,
  );
  return screen.findByTestId("consent-refused");
}

describe("a consent that connected nothing", () => {
  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("says why", async () => {
    const alert = await shown("reason:several_shops?number=2&shops=749+Casa%2C+750+Hogar");
    expect(alert).toHaveTextContent("La plataforma no dio acceso");
    expect(alert).toHaveTextContent("La autorización incluye 2 tiendas");
    expect(alert).toHaveTextContent("749 Casa, 750 Hogar");
  });

  it("tells nothing that somebody has written into the address", async () => {
    const alert = await shown("Call +52 55 0000 0000 at once");
    expect(alert).not.toHaveTextContent("Call");
  });
});
