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
    const alert = await shown("reason:several_shops?number=2&shops=749%2C+750");
    expect(alert).toHaveTextContent("La plataforma no dio acceso");
    expect(alert).toHaveTextContent("La autorización incluye 2 tiendas");
    expect(alert).toHaveTextContent("(749, 750)");
  });

  it.each([
    "Call +52 55 0000 0000 at once",
    "reason:call_failed?said=Call+%2B52+55+0000+0000",
    "reason:several_shops?number=2&shops=Call+52",
    "reason:several_shops?number=2&shops=749&shops_reason=reason:call_failed?said=Call",
    "reason:platform_answered?status=Call",
    "reason:no_such_code?said=Call",
  ])("tells nothing that somebody has written into the address: %s", async (because) => {
    const alert = await shown(because);
    expect(alert).toHaveTextContent(/^La plataforma no dio acceso$/);
  });
});
