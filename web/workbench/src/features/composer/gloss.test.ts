import { describe, expect, it } from "vitest";
import { meanings } from "./gloss";
import { sentences } from "./sentences";

const OFFERED = "¡Hola, Laura! Ya lo revisé ✅ Su pedido sale [___]. Si algo no coincide, dígame. 😊";
const ZH = "您好，Laura！我查过了 ✅ 您的订单 [___] 发出。如有不符，请告诉我。😊";

describe("the meaning of an edited draft", () => {
  it("is that of its own sentences, and none where the agent's words stand", () => {
    const written =
      "¡Hola, Laura! Ya lo revisé ✅ Su pedido sale mañana. Y le mando un regalo. Si algo no coincide, dígame. 😊";
    expect(meanings(OFFERED, ZH, written)).toEqual([
      { text: "¡Hola, Laura!", gloss: "您好，Laura！" },
      { text: "Ya lo revisé ✅ Su pedido sale mañana.", gloss: "我查过了 ✅ 您的订单 mañana 发出。" },
      { text: "Y le mando un regalo.", gloss: null },
      { text: "Si algo no coincide, dígame. 😊", gloss: "如有不符，请告诉我。 😊" },
    ]);
  });

  it("is lost of a sentence in which one word was changed", () => {
    const written = OFFERED.replace("no coincide", "no le gusta");
    expect(meanings(OFFERED, ZH, written).map(({ gloss }) => gloss === null)).toEqual([false, false, true]);
  });

  it("is lost of a sentence whose gap holds more than a name", () => {
    const [only] = meanings("Su pedido [___] sale hoy.", "[___] 今天发出。", "Su pedido 12 no existe y no sale hoy.");
    expect(only?.gloss).toBeNull();
  });

  it("goes along when sentences change places, and is given once", () => {
    const [first, second] = meanings("Uno. Dos.", "One. Two.", "Dos. Dos.");
    expect([first?.gloss, second?.gloss]).toEqual(["Two.", null]);
  });

  it("is not guessed where the sentences of draft and meaning are not as many", () => {
    expect(meanings("Una. Dos.", "One and two.", "Una. Tres.")).toEqual([]);
  });

  it("does not take a sum or a list of numbers for the end of a sentence", () => {
    expect(sentences("Son $1,299.50 en total. ¿Le late?\nGracias")).toEqual([
      "Son $1,299.50 en total.",
      "¿Le late?",
      "Gracias",
    ]);
    expect(sentences("  ")).toEqual([]);
  });
});
