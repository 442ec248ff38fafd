import { describe, expect, it } from "vitest";
import { stretches } from "./links";

describe("addresses in what the shop writes", () => {
  it("are taken out of the words around them, without the full stop behind", () => {
    expect(stretches("Corrígela aquí: https://mesa.example/c/ab-9_x. ¡Gracias!")).toEqual([
      { text: "Corrígela aquí: ", address: false },
      { text: "https://mesa.example/c/ab-9_x", address: true },
      { text: ". ¡Gracias!", address: false },
    ]);
  });

  it("are those of the web alone", () => {
    expect(stretches("javascript:alert(1) y mailto:a@b.example")).toEqual([
      { text: "javascript:alert(1) y mailto:a@b.example", address: false },
    ]);
    expect(stretches("")).toEqual([]);
  });
});
