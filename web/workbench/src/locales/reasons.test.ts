import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import en from "./en.json";
import es from "./es-MX.json";
import zh from "./zh-CN.json";

const ROOT = join(process.cwd(), "..");
const CATALOGUES = [
  "channel/src/main/java/org/atiende/channel/reasons/PlatformReason.java",
  "server/src/main/java/org/atiende/server/kernel/DeskReason.java",
];

/** Each code that the server may tell, with what its own English words name. */
function catalogue(): Map<string, Set<string>> {
  const constants = CATALOGUES.flatMap((file) =>
    readFileSync(join(ROOT, file), "utf8")
      .split(/^ {4}private final /m)[0]
      ?.split(/^ {4}(?=[A-Z_]+\()/m)
      .slice(1),
  );
  return new Map(
    constants.map((constant = "") => [
      constant.slice(0, constant.indexOf("(")).toLowerCase(),
      new Set([...constant.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name)),
    ]),
  );
}

function codes(): string[] {
  const api = JSON.parse(readFileSync(join(ROOT, "api/openapi.json"), "utf8"));
  return api.components.schemas.Because.properties.code.enum;
}

describe.each([
  ["en", en.reason],
  ["es-MX", es.reason],
  ["zh-CN", zh.reason],
])("in %s", (_, words: Record<string, string>) => {
  it("every reason that the server may tell has words, and nothing else has", () => {
    expect(codes().length).toBeGreaterThan(200);
    expect(Object.keys(words).sort()).toEqual(codes().sort());
  });

  it("no words have a gap for what the server does not tell", () => {
    const told = catalogue();
    expect([...told.keys()].sort()).toEqual(codes().sort());
    const strange = Object.entries(words).filter(([code, text]) =>
      [...text.matchAll(/\{\{(\w+)\}\}/g)].some(([, name = ""]) => told.get(code)?.has(name) !== true),
    );
    expect(strange).toEqual([]);
  });
});

describe("a connector", () => {
  it("says nothing in English of its own: what it says has a code", () => {
    const sources = ["connectors", "mail"].flatMap((room) =>
      readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".java") && name.includes("src/main/"))
        .map((name) => readFileSync(join(ROOT, room, name), "utf8")),
    );
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.flatMap((source) => source.match(/Reason\.said\(\s*"[^"]+"/g) ?? [])).toEqual([]);
  });
});
