import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { useTrailReason } from "./use-trail-reason";

async function reasonOf(detail: Record<string, string>, language: "en" | "es-MX" | "zh-CN") {
  await startWords(language);
  return renderHook(() => useTrailReason()).result.current(detail);
}

it("tells a usual reason in each reader's language", async () => {
  expect(await reasonOf({ reasonCode: "invoice", kinds: "rfc" }, "en")).toBe("Make an invoice");
  expect(await reasonOf({ reasonCode: "invoice", kinds: "rfc" }, "es-MX")).toBe("Hacer la factura");
  expect(await reasonOf({ reasonCode: "invoice", kinds: "rfc" }, "zh-CN")).toBe("开具发票");
});

it("tells words as they were written, as all reasons were once", async () => {
  expect(await reasonOf({ reason: "Confirm with the carrier", kinds: "phone" }, "es-MX")).toBe(
    "Confirm with the carrier",
  );
});

it("tells nothing where no reason is kept, and a code that it does not know as it is", async () => {
  expect(await reasonOf({ to: "m-1" }, "en")).toBeUndefined();
  expect(await reasonOf({ reasonCode: "customs" }, "en")).toBe("customs");
});
