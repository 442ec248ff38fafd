import { describe, expect, it } from "vitest";
import { titleOf } from "./title-of";

describe("the title of an action of one of several things", () => {
  it("names the thing by the beginning of its text", () => {
    expect(titleOf("Send again", "Ya salió\n su pedido")).toBe("Send again: Ya salió su pedido");
    expect(titleOf("Send again", "🙂".repeat(41))).toBe(`Send again: ${"🙂".repeat(40)}…`);
  });

  it("is the label where there is no text, as with a picture", () => {
    expect(titleOf("Send again", " ")).toBe("Send again");
  });
});
