import { describe, expect, it } from "vitest";
import { hoursOf, inUnits } from "./hours";

describe("opening hours", () => {
  it("may have a break, and are written evenly", () => {
    expect(hoursOf("09:00-14:00, 16:00-19:00")).toBe("09:00-14:00, 16:00-19:00");
    expect(hoursOf(" 9:00 – 14:00 ,16:00-24:00")).toBe("09:00-14:00, 16:00-24:00");
    expect(hoursOf("")).toBe("");
  });

  it.each(["9 to 5", "14:00-09:00", "09:00-14:00, 13:00-19:00", "09:00-25:00", "09:00"])(
    "are none where they cannot be kept: %s",
    (text) => expect(hoursOf(text)).toBeNull(),
  );
});

describe("a length of time", () => {
  it("is told in the largest unit that says it exactly", () => {
    expect(inUnits(90)).toEqual({ amount: 90, unit: "seconds" });
    expect(inUnits(5_400)).toEqual({ amount: 90, unit: "minutes" });
    expect(inUnits(3_600)).toEqual({ amount: 1, unit: "hours" });
    expect(inUnits(172_800)).toEqual({ amount: 2, unit: "days" });
  });
});
