import { describe, expect, it } from "vitest";
import { storedReason } from "./stored-reason";

describe("a stored reason", () => {
  it("is read with what it names", () => {
    expect(storedReason("reason:platform_answered?status=404+not%26found+%C3%B1")).toEqual({
      code: "platform_answered",
      values: { status: "404 not&found ñ" },
    });
    expect(storedReason("reason:unreachable")).toEqual({ code: "unreachable", values: {} });
  });

  it("is none where it is somebody else's words", () => {
    expect(storedReason("not_found")).toBeNull();
    expect(storedReason("reason: none")).toBeNull();
    expect(storedReason(undefined)).toBeNull();
  });
});
