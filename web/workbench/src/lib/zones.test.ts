import { describe, expect, it } from "vitest";
import { CITIES_OF_MEXICO, elsewhere, offsetOf, zoneOf } from "./zones";

const WINTER = new Date("2026-12-01T12:00:00Z");
const SUMMER = new Date("2026-07-01T12:00:00Z");

describe("time zones", () => {
  it("are those of Mexico by the law of 2022: summer time along the border alone", () => {
    const shifted = CITIES_OF_MEXICO.map(zoneOf).filter((zone) => offsetOf(zone, WINTER) !== offsetOf(zone, SUMMER));
    expect(shifted).toEqual(["America/Tijuana", "America/Ciudad_Juarez", "America/Ojinaga", "America/Matamoros"]);
    expect(offsetOf("America/Mexico_City", SUMMER)).toBe("UTC−6");
    expect(offsetOf("America/Cancun", WINTER)).toBe("UTC−5");
    expect(offsetOf("America/Hermosillo", SUMMER)).toBe("UTC−7");
    expect(offsetOf("America/Tijuana", SUMMER)).toBe("UTC−7");
    expect(offsetOf("Asia/Kolkata", SUMMER)).toBe("UTC+5:30");
  });

  it("of elsewhere leave those of Mexico out", () => {
    expect(elsewhere()).toContain("Asia/Shanghai");
    expect(elsewhere()).not.toContain("America/Mexico_City");
  });
});
