import { describe, expect, it } from "vitest";
import { untilChange } from "./conversation-counts";

describe("figures that change with the clock", () => {
  it.each([
    ["when the next comes due", 90_000, 90_000],
    ["not at each of many that come due at once", 40, 5_000],
    ["after an hour all the same, for a clock may have been set", 86_400_000 * 40, 3_600_000],
    ["never where nothing will come due", null, false],
  ])("are asked for anew %s", (_, changeInMillis, pause) => {
    expect(untilChange({ changeInMillis })).toBe(pause);
  });

  it("are not asked for again before they have come", () => {
    expect(untilChange(undefined)).toBe(false);
  });
});
