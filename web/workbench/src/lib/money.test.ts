import { describe, expect, it } from "vitest";
import { moneyText } from "./money";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/gu, " ");

describe("a sum", () => {
  it("counts in the coins of its currency", () => {
    expect(plain(moneyText({ minor: 54_900, currency: "MXN" }, "es-MX"))).toBe("$549.00");
    expect(plain(moneyText({ minor: 12_990, currency: "CLP" }, "en"))).toBe("CLP 12,990");
    expect(plain(moneyText({ minor: 1_980, currency: "JPY" }, "zh-CN"))).toBe("JP¥1,980");
    expect(plain(moneyText({ minor: 12_345, currency: "KWD" }, "en"))).toBe("KWD 12.345");
  });

  it("is written even where the currency is no code", () => {
    expect(moneyText({ minor: 1_250, currency: "puntos" }, "en")).toBe("12.50 puntos");
  });
});
