import "@testing-library/jest-dom/vitest";
import type { Because } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { App } from "antd";
import { afterEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { useReason } from "./use-reason";

const real = globalThis.fetch;

interface Told {
  words: string;
  because?: Because | null;
}

function Said({ words, because }: Told) {
  const say = useReason();
  return <p data-testid="said">{say(words, because)}</p>;
}

async function said(language: "es-MX" | "zh-CN" | "en", told: Told): Promise<string> {
  await startWords(language);
  globalThis.fetch = async () => Response.json({ workspace: { zone: "America/Mexico_City" } });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <App>
        <Said {...told} />
      </App>
    </QueryClientProvider>,
  );
  const text = (await screen.findByTestId("said")).textContent ?? "";
  cleanup();
  return text;
}

describe("a reason", () => {
  afterEach(() => {
    globalThis.fetch = real;
  });

  it("is said by its code, with what it names", async () => {
    const told: Told = {
      words: "the platform answered 404",
      because: { code: "platform_answered", values: { status: "404" } },
    };
    expect(await said("es-MX", told)).toBe("La plataforma respondió 404");
    expect(await said("zh-CN", told)).toBe("平台返回 404");
  });

  it("says another that it names by its code, too", async () => {
    const values = {
      since: "2026-11-01T16:00:00Z",
      last: "it answered 500",
      last_reason: "reason:answered?status=500",
    };
    const text = await said("es-MX", { words: "every try has failed", because: { code: "worn", values } });
    expect(text).toContain("El último: Respondió 500");
    expect(text).not.toContain("2026-11-01T16");
  });

  it("stays in the words that came with it where it has no code, or one that is not known here", async () => {
    expect(await said("es-MX", { words: "Re-engagement message", because: null })).toBe("Re-engagement message");
    expect(await said("es-MX", { words: "Re-engagement message" })).toBe("Re-engagement message");
    const newer = { code: "of_a_newer_release", values: {} } as unknown as Because;
    expect(await said("es-MX", { words: "something new", because: newer })).toBe("something new");
  });
});
