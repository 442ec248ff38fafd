import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import en from "./en.json";
import es from "./es-MX.json";
import zh from "./zh-CN.json";

const SOURCES = join(process.cwd(), "workbench/src");

function keys(node: object, prefix = ""): string[] {
  return Object.entries(node)
    .flatMap(([key, value]) =>
      typeof value === "object" && value !== null ? keys(value, `${prefix}${key}.`) : [`${prefix}${key}`],
    )
    .map((key) => key.replace(/_(one|other|many|few|zero)$/, ""));
}

function texts(node: object, prefix = ""): [string, string][] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${prefix}${key}`, value] as [string, string]] : texts(value, `${prefix}${key}.`),
  );
}

/** Everything that the workbench's own sources say, tests apart. */
function sources(directory = SOURCES): string {
  return readdirSync(directory, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) {
        return sources(path);
      }
      return /\.tsx?$/.test(entry.name) && !entry.name.includes(".test.") ? readFileSync(path, "utf8") : [];
    })
    .join("\n");
}

/** The keys that are written out, and the patterns of those that are put together. */
function used(source: string): (key: string) => boolean {
  const literal = new Set([...source.matchAll(/["'`]([A-Za-z][\w.]*)["'`]/g)].map(([, key]) => key));
  const patterns = [...source.matchAll(/`([A-Za-z][\w.]*\.)\$\{[^}]+\}([\w.]*)`/g)].map(
    ([, before = "", after = ""]) => new RegExp(`^${before.replaceAll(".", "\\.")}[\\w]+${after}$`),
  );
  return (key) => literal.has(key) || patterns.some((pattern) => pattern.test(key));
}

describe("the three languages", () => {
  it("have the same keys", () => {
    const english = new Set(keys(en));
    expect(new Set(keys(es))).toEqual(english);
    expect(new Set(keys(zh))).toEqual(english);
  });

  it("hold no word that no screen says", () => {
    const isUsed = used(sources());
    expect([...new Set(keys(en))].filter((key) => !isUsed(key))).toEqual([]);
  });

  it("leave no text empty and put the same values into each", () => {
    const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    const english = new Map(texts(en));
    for (const [language, words] of [
      ["es-MX", es],
      ["zh-CN", zh],
    ] as const) {
      for (const [key, text] of texts(words)) {
        expect(text.trim(), `${language} ${key}`).not.toBe("");
        const original = english.get(key);
        if (original !== undefined) {
          expect(values(text), `${language} ${key}`).toEqual(values(original));
        }
      }
    }
  });

  it("name every peak and election that the server knows, and say where its days come from", () => {
    const file = join(process.cwd(), "../server/src/main/resources/holidays/occasions.json");
    const ids = (JSON.parse(readFileSync(file, "utf8")) as { id: string }[]).map(({ id }) => id).sort();
    expect(Object.keys(en.occasion.names).sort()).toEqual([...new Set(ids)]);
    expect(Object.keys(en.occasion.sources).sort()).toEqual([...new Set(ids)]);
  });
});
