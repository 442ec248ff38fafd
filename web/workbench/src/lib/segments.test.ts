import { describe, expect, it } from "vitest";
import { segments } from "./segments";

describe("segments", () => {
  it("cuts overlapping stretches at every edge", () => {
    const cut = segments("mi pedido no llega", [
      { start: 3, end: 12 },
      { start: 10, end: 18 },
    ]);
    expect(cut.map(({ text, of }) => [text, of.length])).toEqual([
      ["mi ", 0],
      ["pedido ", 1],
      ["no", 2],
      [" llega", 1],
    ]);
  });

  it("gives nothing for the empty text and leaves out what lies outside", () => {
    expect(segments("", [{ start: 0, end: 4 }])).toEqual([]);
    expect(segments("hola", [{ start: 2, end: 9 }])).toEqual([{ text: "hola", start: 0, of: [] }]);
  });

  it("joins to the text it was cut from, whatever the stretches", () => {
    let seed = 20261124;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    for (let round = 0; round < 500; round++) {
      const text = "¿Dónde está? 😡 <PHONE> 包裹".slice(0, random(28));
      const stretches = Array.from({ length: random(6) }, () => ({ start: random(28), end: random(28) }));
      expect(
        segments(text, stretches)
          .map((segment) => segment.text)
          .join(""),
      ).toBe(text);
    }
  });
});
