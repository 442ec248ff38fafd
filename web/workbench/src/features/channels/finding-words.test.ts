import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { understoodReason } from "@/lib/reasons";
import en from "@/locales/en.json";
import { nameOf, understoodFinding } from "./finding-words";

const ROOT = join(process.cwd(), "..");

/** The probes of the connectors and of mail. */
function probes(): string[] {
  return ["connectors", "mail"].flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" })
      .filter((name) => /src\/main\/.*Probe\.java$/.test(name))
      .map((name) => readFileSync(join(ROOT, room, name), "utf8")),
  );
}

/** What one pattern finds in all probes, texts that are broken over lines put together again. */
function written(form: RegExp): string[] {
  return probes().flatMap((source) =>
    [...source.replaceAll(/"\s*\+\s*"/g, "").matchAll(form)].map(([, text]) => text ?? ""),
  );
}

describe("a finding", () => {
  it("has a name for everything that a probe tries", () => {
    const tried = written(/new Finding\(\s*"([^"]+)"/g);
    expect(tried.length).toBeGreaterThan(30);
    expect(tried.filter((what) => !(nameOf(what) in en.finding.what))).toEqual([]);
  });

  it("has words for everything that a probe writes down as one text", () => {
    const words = written(/new Finding\(\s*[^,;]+,\s*Result\.\w+,\s*"([^"%]+)"\s*\)/g);
    expect(words.length).toBeGreaterThan(20);
    expect(words.filter((each) => (understoodFinding(each) ?? understoodReason(each)) === null)).toEqual([]);
  });

  it("is known with what it names", () => {
    expect(understoodFinding("the scope read_orders is granted")).toEqual({
      key: "scopeThere",
      values: { scope: "read_orders" },
    });
    expect(understoodFinding("orders cannot be read (the platform answered 403)")?.key).toBe("ordersHidden");
    expect(understoodFinding("the folder can be read and holds 12 mails")?.values).toEqual({ number: "12" });
    expect(understoodFinding("the moon is full")).toBeNull();
  });
});
