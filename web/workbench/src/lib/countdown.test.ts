import { describe, expect, it } from "vitest";
import { spanOf } from "./countdown";

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
});
