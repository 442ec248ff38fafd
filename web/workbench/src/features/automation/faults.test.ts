import { Problem } from "@atiende/api";
import { describe, expect, it } from "vitest";
import { faultOf, isAt } from "./faults";

const refused = (detail: string, status = 422) =>
  Problem.of(new Response(null, { status }), { detail, code: "ATI-1005", status });

describe("what the check of a rule objects to", () => {
  it.each([
    ["if: line 1, column 8: undeclared reference to 'itent'", "if"],
    ["then[2]: tag is 'A', not small letters, digits, - and _", "then[2]"],
    ["then[1].hours is 900, not from 1 to 336", "then[1].hours"],
    ["when.hours is needed for silence", "when.hours"],
    ["perHour is 0, not from 1 to 10000", "perHour"],
    ["The workspace has 200 rules, which is the most", ""],
  ])("stands at its place: %s", (detail, place) => {
    expect(faultOf(refused(detail))).toEqual({ place, text: detail });
  });

  it("belongs to the step that it is in, and to no other", () => {
    const fault = faultOf(refused("then[1].hours is 900, not from 1 to 336"));
    expect(isAt(fault, "then[1]")).toBe(true);
    expect(isAt(fault, "then[0]")).toBe(false);
    expect(isAt(fault, "if")).toBe(false);
  });

  it("is none where something else went wrong", () => {
    expect(faultOf(refused("no", 409))).toBeNull();
    expect(faultOf(null)).toBeNull();
  });
});
