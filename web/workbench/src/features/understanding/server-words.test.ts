import { describe, expect, it } from "vitest";
import { understood } from "./server-words";

describe("a sentence of the server", () => {
  it("is known with what it names", () => {
    expect(understood("unknown intent 'Cita'; declare it if it is the shop's own")).toEqual({
      key: "unknownOwn",
      values: { label: "Cita" },
    });
    expect(understood("unknown intent 'Rastro'; is it order_tracking?")).toEqual({
      key: "unknownNear",
      values: { label: "Rastro", nearest: "order_tracking" },
    });
    expect(
      understood(
        "on the shop's 60 messages it may be worse by more than 2 points: the difference is +1.7, 95 % between -3.3 and +6.7",
      ),
    ).toEqual({
      key: "mayBeWorse",
      values: { n: "60", most: "2", difference: "+1.7", low: "-3.3", high: "+6.7" },
    });
    expect(understood("on 4502 of the base corpus's messages it loses 3.4 points, more than 3")?.key).toBe(
      "losesElsewhere",
    );
    expect(understood("no column holds the text; the file has the columns A, B: name it with text=NAME")).toEqual({
      key: "noColumn",
      values: { field: "text" },
    });
  });

  it("is left as it is where it is new", () => {
    expect(understood("the moon is full")).toBeNull();
  });
});
