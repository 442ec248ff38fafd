import { describe, expect, it } from "vitest";
import { knownFor, placeOf } from "./gap-places";

const places = (body: string) =>
  [...body.matchAll(/\{\{([^}]*)\}\}/g)].map(([, gap]) => placeOf({ body }, gap ?? "") ?? null);

describe("a gap of an approved template", () => {
  it("is known by what stands before it", () => {
    expect(places("Hola {{1}}, tu pedido {{2}} va en camino.")).toEqual(["name", "order"]);
    expect(places("¡Buenos días, {{1}}! Tu número de guía es: {{2}}")).toEqual(["name", "tracking"]);
    expect(places("Estimada {{1}}: su compra número #{{2}} salió con la guía {{3}}")).toEqual([
      "name",
      "order",
      "tracking",
    ]);
    expect(places("Hi {{1}}, order #{{2}} has left")).toEqual(["name", "order"]);
  });

  it("is known by its name where it has one", () => {
    expect(places("{{nombre}}: {{numero_de_pedido}}, {{guía}}, {{paqueteria}}, {{tienda}}")).toEqual([
      "name",
      "order",
      "tracking",
      "carrier",
      "shop",
    ]);
  });

  it("is left to a person where it may be anything", () => {
    expect(places("Llega el {{1}} y cuesta {{2}}. Tu pedido llegará {{3}} con {{4}}")).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(places("{{fecha}} {{1}}")).toEqual([null, null]);
  });

  it("begins with what is known, and empty else", () => {
    const template = {
      body: "Hola {{1}}, tu pedido {{2}} llega {{3}}.",
      gaps: ["1", "2", "3"],
      header: null,
      headerGaps: [],
      buttons: [],
    };
    const known = [
      { variable: "name", text: "Nora" },
      { variable: "delivery_estimate", text: "el martes 1 de diciembre" },
    ] as const;
    expect(knownFor(template, known)).toEqual(["Nora", "", ""]);
    expect(knownFor(template, [])).toEqual(["", "", ""]);
  });
});
