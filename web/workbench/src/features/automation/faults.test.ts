import { Problem } from "@atiende/api";
import { describe, expect, it } from "vitest";
import en from "@/locales/en.json";
import es from "@/locales/es-MX.json";
import zh from "@/locales/zh-CN.json";
import { CODES, faultOf, isAt } from "./faults";

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
    expect(faultOf(refused(detail))).toEqual({ place, text: detail, fault: null });
  });

  it("comes with a code and what offends, where the server gives them", () => {
    const values = { value: "900", least: "1", most: "336" };
    const problem = Problem.of(new Response(null, { status: 422 }), {
      detail: "then[1].hours is 900, not from 1 to 336",
      errors: [{ field: "then[1].hours", message: "…", code: "range", values }],
    });
    expect(faultOf(problem)).toMatchObject({ place: "then[1].hours", fault: { code: "range", values } });
  });

  it.each([zh, es, en])("has words for every code in each language", (locale) => {
    const words: Record<string, string> = locale.ruleFault;
    expect(Object.keys(words).sort()).toEqual([...CODES].sort());
    expect(words.range).toContain("{{least}}");
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
