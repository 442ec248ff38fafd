import { describe, expect, it } from "vitest";
import { marksOf } from "./words";

const marked = (text: string, wanted: string) => marksOf(text, wanted).map(({ start, end }) => text.slice(start, end));

describe("the words that were looked for", () => {
  it("are marked where words begin so, accents or not", () => {
    expect(marked("¿La CÁMARA trae garantía?", "camara gara")).toEqual(["CÁMARA", "gara"]);
    expect(marked("descámara", "camara")).toEqual([]);
  });

  it("keep ñ a letter of its own", () => {
    expect(marked("el año y los anos", "año")).toEqual(["año"]);
    expect(marked("el año y los anos", "ano")).toEqual(["ano"]);
  });

  it("stand in their places behind signs that are two units long", () => {
    expect(marked("🥰🥰 talla M", "talla")).toEqual(["talla"]);
  });
});
