import type { KnownValue } from "@atiende/api";
import { describe, expect, it } from "vitest";
import { braceBefore, fitting } from "./braces";

describe("a brace before the caret", () => {
  it("is found with what was written behind it", () => {
    expect(braceBefore("Hola {", 6)).toEqual({ start: 5, end: 6, word: "" });
    expect(braceBefore("Hola {guía, sale hoy", 10)).toEqual({ start: 5, end: 10, word: "guía" });
    expect(braceBefore("您好｛订单", 5)).toEqual({ start: 2, end: 5, word: "订单" });
  });

  it("is none where the caret is elsewhere, the word has ended or the brace is closed", () => {
    expect(braceBefore("Hola {", 3)).toBeUndefined();
    expect(braceBefore("Hola { y", 8)).toBeUndefined();
    expect(braceBefore("Hola {a}", 8)).toBeUndefined();
    expect(braceBefore("Hola", 4)).toBeUndefined();
  });
});

describe("what fits a word", () => {
  const known: KnownValue[] = [
    { variable: "name", text: "Laura" },
    { variable: "tracking", text: "MX123" },
  ];
  const nameOf = (variable: string) => (variable === "tracking" ? "Guía" : "Nombre");

  it("is what has it in its name or in its text, without regard to accents", () => {
    expect(fitting(known, "", nameOf)).toEqual(known);
    expect(fitting(known, "guia", nameOf)).toEqual([known[1]]);
    expect(fitting(known, "lau", nameOf)).toEqual([known[0]]);
    expect(fitting(known, "total", nameOf)).toEqual([]);
  });

  it("begins with what is called by the word", () => {
    const both: KnownValue[] = [
      { variable: "order_state", text: "pagado" },
      { variable: "order", text: "2000003508417762" },
    ];
    const called = (variable: string) => (variable === "order" ? "Pedido" : "Estado del pedido");
    expect(fitting(both, "pedi", called)).toEqual([both[1], both[0]]);
    expect(fitting(both, "", called)).toEqual(both);
  });
});
