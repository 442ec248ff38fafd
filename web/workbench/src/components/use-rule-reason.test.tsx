import "@testing-library/jest-dom/vitest";
import type { Because } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { App } from "antd";
import { afterEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { useRuleReason } from "./use-rule-reason";

const real = globalThis.fetch;

function Said({ sentence, because }: { sentence: string; because: Because | null }) {
  const why = useRuleReason();
  return <p data-testid="said">{why(sentence, because)}</p>;
}

async function said(language: "es-MX" | "zh-CN" | "en", sentence: string, because: Because | null): Promise<string> {
  await startWords(language);
  globalThis.fetch = async () => Response.json({ workspace: { zone: "America/Mexico_City" } });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <App>
        <Said sentence={sentence} because={because} />
      </App>
    </QueryClientProvider>,
  );
  const text = (await screen.findByTestId("said")).textContent ?? "";
  cleanup();
  return text;
}

describe("why a rule came to an end", () => {
  afterEach(() => {
    globalThis.fetch = real;
  });

  it("is said by its code, with what it names", async () => {
    const because: Because = { code: "rule_too_often", values: { times: "60" } };
    expect(await said("es-MX", "it has run 60 times within an hour", because)).toBe("Ya corrió 60 veces en una hora");
    expect(await said("zh-CN", "it has run 60 times within an hour", because)).toBe("一小时内已运行 60 次");
  });

  it("says what others said in the member's language where there are words for it", async () => {
    const values = { said: "it answered 500", said_reason: "reason:answered?status=500", step: "call_webhook" };
    expect(await said("es-MX", "call_webhook: it answered 500", { code: "call_failed", values })).toMatch(
      /^El sistema de la tienda .*Respondió 500$/,
    );
  });

  it("names the budget that was used up", async () => {
    const because: Because = { code: "not_offered", values: { why: "over_rule" } };
    expect(await said("en", "nothing was offered: over_rule", because)).not.toContain("over_rule");
  });

  it("stays the server's sentence where it was kept without a code", async () => {
    expect(await said("es-MX", "it waited in vain for the buyer's answer", null)).toBe(
      "it waited in vain for the buyer's answer",
    );
  });
});
