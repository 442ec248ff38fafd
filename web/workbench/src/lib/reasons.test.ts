import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { understoodReason } from "./reasons";

const ROOT = join(process.cwd(), "..");

function javaBelow(directory: string): string[] {
  return readdirSync(join(ROOT, directory), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".java") && name.includes("src/main/"))
    .map((name) => readFileSync(join(ROOT, directory, name), "utf8"));
}

/** Reasons that connectors write down as one text. */
function written(): string[] {
  const form = /(?:new Failure\(\s*[^,;"]*(?:"[^"]*")?[^,;"]*,|(?:Uncertain|Unreadable)\()\s*"([^"%]+)"\s*\)/g;
  return ["channel", "connectors"]
    .flatMap(javaBelow)
    .flatMap((source) => [...source.matchAll(form)].map(([, reason]) => reason ?? ""));
}

describe("a reason", () => {
  it("is known wherever a connector writes it down", () => {
    const reasons = written();
    expect(reasons.length).toBeGreaterThan(40);
    expect(reasons.filter((reason) => understoodReason(reason) === null)).toEqual([]);
  });

  it("is known with what it names", () => {
    expect(understoodReason("the platform answered 404")).toEqual({
      key: "platformAnswered",
      values: { status: "404" },
    });
    expect(understoodReason("the platform answered 400 invalid_item; try again later")).toBeNull();
    expect(understoodReason("the shop answered 500 no_json")).toEqual({
      key: "shopAnswered",
      values: { status: "500 no_json" },
    });
    expect(understoodReason("the channel has no setting 'site'")).toEqual({
      key: "noSetting",
      values: { setting: "site" },
    });
    expect(understoodReason("every try has failed since 2026-11-01T10:00:00Z; the last: it answered 500")).toEqual({
      key: "worn",
      values: { since: "2026-11-01T10:00:00Z", last: "it answered 500" },
    });
  });

  it("is left as it is where it is new", () => {
    expect(understoodReason("the moon is full")).toBeNull();
  });
});
