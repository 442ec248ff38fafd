import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { untilChange } from "./conversation-counts";

describe("figures that change with the clock", () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000_000 }));
  afterEach(() => void vi.useRealTimers());

  it.each([
    ["when the next comes due", 90_000, 90_000],
    ["not at each of many that come due at once", 40, 5_000],
    ["after an hour all the same, for a clock may have been set", 86_400_000 * 40, 3_600_000],
    ["never where nothing will come due", null, false],
  ])("are asked for anew %s", (_, changeInMillis, pause) => {
    expect(untilChange({ data: { changeInMillis }, dataUpdatedAt: Date.now() })).toBe(pause);
  });

  it("are asked for again soon where they have changed since they came, such as after a request that failed", () => {
    expect(untilChange({ data: { changeInMillis: 90_000 }, dataUpdatedAt: Date.now() - 60_000 })).toBe(30_000);
    expect(untilChange({ data: { changeInMillis: 90_000 }, dataUpdatedAt: Date.now() - 90_000 })).toBe(5_000);
  });

  it("are not asked for again before they have come", () => {
    expect(untilChange({ data: undefined, dataUpdatedAt: 0 })).toBe(false);
  });
});
