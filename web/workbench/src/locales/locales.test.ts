import { describe, expect, it } from "vitest";
import en from "./en.json";
import es from "./es-MX.json";
import zh from "./zh-CN.json";

function keys(node: object, prefix = ""): string[] {
  return Object.entries(node)
    .flatMap(([key, value]) =>
      typeof value === "object" && value !== null ? keys(value, `${prefix}${key}.`) : [`${prefix}${key}`],
    )
    .map((key) => key.replace(/_(one|other|many|few|zero)$/, ""));
}

describe("the three languages", () => {
  it("have the same keys", () => {
    const english = new Set(keys(en));
    expect(new Set(keys(es))).toEqual(english);
    expect(new Set(keys(zh))).toEqual(english);
  });
});
