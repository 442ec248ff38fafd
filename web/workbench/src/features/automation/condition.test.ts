import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rowsOf, textOf } from "./condition";

interface LibraryRule {
  id: string;
  spec: { if: string };
}

const read = JSON.parse(readFileSync(join(process.cwd(), "../server/src/main/resources/rules/library.json"), "utf8")) as
  | LibraryRule[]
  | { rules: LibraryRule[] };
const library = Array.isArray(read) ? read : read.rules;

describe("a condition as rows", () => {
  it("says what the text says, for each rule of the library that rows can say", () => {
    const said = library.filter(({ spec }) => rowsOf(spec.if) !== null);
    expect(said.length).toBeGreaterThan(20);
    for (const { id, spec } of said) {
      const rows = rowsOf(spec.if);
      expect(rows === null ? "" : textOf(rows).replaceAll(" ", ""), id).toBe(spec.if.replaceAll(" ", ""));
    }
  });

  it.each([
    "(a || b) && c",
    'order.known && (channel == "amazon" || order.late)',
    "order.known && order.late || order.held",
    'intents.exists(i, i == "wholesale")',
    'unheard_of == "x"',
    'order.known == "yes"',
    'order.value >= "12"',
  ])("leaves to the text what rows cannot say: %s", (text) => {
    expect(rowsOf(text)).toBeNull();
  });

  it("keeps quotes, commas inside them, and the empty text", () => {
    for (const text of [
      'text.contains("a \\"b\\" && c")',
      'order.status in ["", "unpaid"]',
      '!("rfc" in entities) || emotion != "angry"',
      "confidence >= 0.85 && hour < 8",
    ]) {
      const rows = rowsOf(text);
      expect(rows).not.toBeNull();
      expect(rows === null ? "" : textOf(rows)).toBe(text);
    }
  });

  it("writes whole numbers and others as the facts want them", () => {
    expect(
      textOf({
        join: "all",
        rows: [
          { fact: "hour", operator: "at_least", value: "8.0" },
          { fact: "order.value", operator: "more", value: "500" },
        ],
      }),
    ).toBe("hour >= 8 && order.value > 500.0");
    expect(textOf({ join: "all", rows: [] })).toBe("true");
    expect(rowsOf("true")).toEqual({ join: "all", rows: [] });
  });
});
