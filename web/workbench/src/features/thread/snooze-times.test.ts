import { describe, expect, it } from "vitest";
import { typedTime } from "@/lib/wall-time";
import { snoozeTimes } from "./snooze-times";

describe("the times until which a conversation is put aside", () => {
  it("are mornings of the workspace, wherever the agent sits", () => {
    const thursdayNight = new Date("2026-11-27T04:30:00Z");
    const times = snoozeTimes("America/Mexico_City", thursdayNight);
    expect(times.hour.toISOString()).toBe("2026-11-27T05:30:00.000Z");
    expect(times.tomorrow.toISOString()).toBe("2026-11-27T15:00:00.000Z");
    expect(times.monday.toISOString()).toBe("2026-11-30T15:00:00.000Z");
  });

  it("are read by the workspace's clocks when they are typed", () => {
    expect(typedTime("America/Mexico_City", "2026-11-28T09:00")?.toISOString()).toBe("2026-11-28T15:00:00.000Z");
    expect(typedTime("Asia/Shanghai", "2026-11-28T09:00")?.toISOString()).toBe("2026-11-28T01:00:00.000Z");
    expect(typedTime("America/Tijuana", "2026-11-01T09:00")?.toISOString()).toBe("2026-11-01T17:00:00.000Z");
    expect(typedTime("America/Mexico_City", "")).toBeUndefined();
  });

  it("mean the next Monday on a Monday, and keep to the wall clock when it is changed", () => {
    expect(snoozeTimes("America/Mexico_City", new Date("2026-11-30T16:00:00Z")).monday.toISOString()).toBe(
      "2026-12-07T15:00:00.000Z",
    );
    expect(snoozeTimes("America/Tijuana", new Date("2026-10-31T20:00:00Z")).tomorrow.toISOString()).toBe(
      "2026-11-01T17:00:00.000Z",
    );
  });
});
