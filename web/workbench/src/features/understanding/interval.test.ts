import { describe, expect, it } from "vitest";
import { drawn, reachOf } from "./interval";

describe("a difference with its interval", () => {
  it("stands on a scale around nought that holds all rows", () => {
    const rows = [
      { difference: 0.254, low: 0.212, high: 0.296 },
      { difference: -0.012, low: -0.04, high: 0.01 },
    ];
    const reach = reachOf(rows);
    expect(reach).toBeGreaterThan(0.296);
    const [gain, loss] = rows.map((it) => drawn(it, reach));
    expect(gain?.low).toBeGreaterThan(50);
    expect(gain?.high).toBeLessThan(100);
    expect(loss?.low).toBeLessThan(50);
    expect(loss?.high).toBeGreaterThan(50);
    expect(loss?.at).toBeLessThan(50);
  });

  it("never looks large on a scale of its own", () => {
    expect(drawn({ difference: 0.01, low: 0, high: 0.02 }, reachOf([{ low: 0, high: 0.02 }])).high).toBeLessThan(75);
  });
});
