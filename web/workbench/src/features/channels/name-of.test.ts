import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import en from "@/locales/en.json";
import { nameOf } from "./name-of";

const ROOT = join(process.cwd(), "..");

/** What the probes of the connectors and of mail try, as far as they write it down as one text. */
function tried(): string[] {
  return ["connectors", "mail"]
    .flatMap((room) =>
      readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" })
        .filter((name) => /src\/main\/.*Probe\.java$/.test(name))
        .map((name) => readFileSync(join(ROOT, room, name), "utf8")),
    )
    .flatMap((source) => [...source.matchAll(/new Finding\(\s*"([^"]+)"/g)].map(([, what]) => what ?? ""));
}

describe("a finding", () => {
  it("has a name for everything that a probe tries", () => {
    expect(tried().length).toBeGreaterThan(30);
    expect(tried().filter((what) => !(nameOf(what) in en.finding.what))).toEqual([]);
  });
});
