import { describe, expect, it } from "vitest";
import { marksOf } from "./marks";

describe("a template", () => {
  it("shows its variables and what may be left out", () => {
    expect(marksOf("Hola[[, {name}]].")).toEqual([
      { text: "Hola", kind: "words" },
      { text: "[[", kind: "optional" },
      { text: ", ", kind: "words" },
      { text: "{name}", kind: "variable" },
      { text: "]]", kind: "optional" },
      { text: ".", kind: "words" },
    ]);
  });

  it("loses nothing of its words", () => {
    for (const text of ["", "sin nada", "{a}{b}", "[[x]] y [uno] {", "}"]) {
      expect(
        marksOf(text)
          .map((it) => it.text)
          .join(""),
      ).toBe(text);
    }
  });
});
