import { describe, expect, it } from "vitest";
import { filled, fillings, hasGap } from "./gaps";

describe("a draft with a gap", () => {
  const offered = "¡Hola! Llega [___]. (Sí.)";

  it("is known by its mark", () => {
    expect(hasGap(offered)).toBe(true);
    expect(hasGap("¡Hola! Llega [hoy].")).toBe(false);
  });

  it("tells what was written into the gap", () => {
    expect(fillings(offered, "¡Hola! Llega el martes. (Sí.)")).toEqual(["el martes"]);
    expect(fillings(offered, offered)).toEqual(["[___]"]);
  });

  it("tells nothing when other words were changed", () => {
    expect(fillings(offered, "Hola, llega el martes.")).toBeNull();
    expect(fillings("Con gusto.", "Con mucho gusto.")).toBeNull();
    expect(fillings("Con gusto.", "Con gusto.")).toEqual([]);
  });

  it("means with the gap filled what its text says", () => {
    expect(filled("您好！[___] 送达。", ["el martes"])).toBe("您好！el martes 送达。");
    expect(filled("您好！", [])).toBe("您好！");
  });
});
