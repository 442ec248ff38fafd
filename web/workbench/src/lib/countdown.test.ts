import { describe, expect, it } from "vitest";
import { briefOf, spanOf } from "./countdown";

describe("a time span", () => {
  it("shows seconds only below ten minutes", () => {
    expect(spanOf(9 * 60_000 + 5_000)).toEqual({ unit: "clock", minutes: 9, seconds: "05" });
    expect(spanOf(10 * 60_000)).toEqual({ unit: "minutes", minutes: 10 });
  });

  it("shows the two largest units", () => {
    expect(spanOf(3_600_000 + 5 * 60_000)).toEqual({ unit: "hours", hours: 1, minutes: "05" });
    expect(spanOf(51 * 3_600_000)).toEqual({ unit: "days", days: 2, hours: 3 });
  });

  it("is the same before and after its end", () => {
    expect(spanOf(-61_000)).toEqual(spanOf(61_000));
  });

  it("is told by its largest unit where there is room for one, and never looks longer than it is", () => {
    expect(briefOf(16.9 * 24 * 3_600_000)).toEqual({ unit: "days", days: 16 });
    expect(briefOf(47.9 * 3_600_000)).toEqual({ unit: "hours", hours: 47 });
    expect(briefOf(59 * 60_000)).toEqual({ unit: "less" });
  });
});
