import "@testing-library/jest-dom/vitest";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { FirstDays, ThresholdCost } from "./modes";

const real = globalThis.fetch;
const asked: string[] = [];

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const { url } = input as Request;
  if (url.includes("/thresholds")) {
    asked.push(new URL(url).search);
    return Response.json({
      days: 7,
      drawn: 1000,
      thresholds: [
        { threshold: 0.6, automatic: 0.94, judged: 0, wrong: 0, wrongLow: 0, wrongHigh: 1 },
        { threshold: 0.8, automatic: 0.71, judged: 240, wrong: 0.0292, wrongLow: 0.0143, wrongHigh: 0.0587 },
      ],
    });
  }
  return Response.json({ workspace: { zone: "America/Mexico_City" }, member: { role: "supervisor" } });
}

async function show(language: "en" | "es-MX" | "zh-CN", node: ReactNode) {
  await startWords(language);
  globalThis.fetch = pretend;
  render(<QueryClientProvider client={new QueryClient()}>{node}</QueryClientProvider>);
}

describe("modes", () => {
  afterEach(() => {
    cleanup();
    asked.length = 0;
    globalThis.fetch = real;
  });

  it.each([
    ["en", "at 80%: 71.0% automatic of 1000 drawn in 7 days, 2.9% of these wrong (1.4%–5.9%, 240 reviewed)"],
    ["es-MX", "con 80%: 71.0% automático"],
    ["zh-CN", "80% 时：7 天内抽取的 1000 条中 71.0% 自动处理，其中 2.9% 有误"],
  ] as const)("say in %s what a threshold lets through and gets wrong", async (language, words) => {
    await show(language, <ThresholdCost percent={80} channel="c1" intent="order_tracking" />);
    expect((await screen.findByTestId("threshold-cost")).textContent?.replaceAll("\u00a0", " ")).toContain(
      words.replaceAll("\u00a0", " "),
    );
    expect(asked).toEqual(["?channel=c1&intent=order_tracking"]);
  });

  it("do not make up how much is wrong where nobody was asked", async () => {
    await show("en", <ThresholdCost percent={60} channel={null} intent={null} />);
    expect(await screen.findByTestId("threshold-cost")).toHaveTextContent(
      "at 60%: 94.0% automatic of 1000 drawn in 7 days; how much of it would be wrong nobody has reviewed",
    );
  });

  it("say until when people release everything, and afterwards what is ready", async () => {
    await show("zh-CN", <FirstDays until="2999-01-05T18:00:00Z" ready={["查物流"]} />);
    expect(screen.getByTestId("first-days")).toHaveTextContent("双轨");
    cleanup();
    await show("es-MX", <FirstDays until="2020-01-05T18:00:00Z" ready={["Rastreo", "Factura"]} />);
    expect(screen.getByTestId("first-days")).toHaveTextContent(
      "Se leen lo bastante bien para ser automáticas: Rastreo, Factura.",
    );
    cleanup();
    await show("en", <FirstDays until="2020-01-05T18:00:00Z" ready={[]} />);
    expect(screen.queryByTestId("first-days")).toBeNull();
  });
});
