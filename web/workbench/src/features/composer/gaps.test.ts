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

  it("tells nothing when a gap holds more than a name", () => {
    const order = "Su pedido [___] sale hoy.";
    expect(fillings("Su pedido sale [___].", "Su pedido sale mañana. Y le regalo otro.")).toBeNull();
    expect(fillings(order, "Su pedido 12 no existe y no sale hoy.")).toBeNull();
    expect(fillings(order, "Su pedido 12 no sale hoy.")).toBeNull();
    expect(fillings(order, "Su pedido del 3 de noviembre sale hoy.")).toEqual(["del 3 de noviembre"]);
    expect(fillings("Sale el [___]", "Sale el 3 nov.")).toEqual(["3 nov."]);
  });

  it("means with the gap filled what its text says", () => {
    expect(filled("您好！[___] 送达。", ["el martes"])).toBe("您好！el martes 送达。");
    expect(filled("您好！", [])).toBe("您好！");
  });
});
