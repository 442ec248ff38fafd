import { describe, expect, it } from "vitest";
import { calledIn } from "./called";

const colleagues = [
  { id: "1", name: "Ana" },
  { id: "2", name: "Ana María" },
  { id: "3", name: "王伟" },
];

describe("whom a note calls", () => {
  it("is the one with the longest name that stands there", () => {
    expect(calledIn("@Ana María, ¿lo ves?", colleagues)).toEqual(["2"]);
    expect(calledIn("@Ana ¿lo ves?", colleagues)).toEqual(["1"]);
  });

  it("is everybody whose name stands there by itself", () => {
    expect(calledIn("@Ana María y @Ana, y @王伟看一下", colleagues).sort()).toEqual(["1", "2", "3"]);
  });

  it("is nobody without an @", () => {
    expect(calledIn("Ana María ya lo vio", colleagues)).toEqual([]);
  });
});
