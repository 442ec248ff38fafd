import { describe, expect, it } from "vitest";
import { limitWith, refusalOf } from "./file-rules";

const rules = {
  most: 2,
  together: 7_000_000,
  kinds: [
    { kind: "image" as const, mimeTypes: ["image/jpeg", "image/png"], largest: 5_000_000, maxLength: 1024 },
    { kind: "audio" as const, mimeTypes: ["audio/mp4"], largest: 16_000_000, maxLength: 0 },
  ],
};
const file = (name: string, type: string, size: number) => ({ name, type, size });
const photo = { file: { size: 4_000_000 }, kind: "image" };

describe("the rules for files", () => {
  it.each([
    ["a kind that the channel does not take", file("a.svg", "image/svg+xml", 10), [], { name: "a.svg", why: "kind" }],
    ["nothing at all", file("a.png", "image/png", 0), [], { name: "a.png", why: "empty" }],
    [
      "more than a file may have",
      file("a.png", "image/png", 5_000_001),
      [],
      { name: "a.png", why: "size", bytes: 5_000_000 },
    ],
    ["too many", file("a.png", "image/png", 10), [photo, photo], { name: "a.png", why: "count", most: 2 }],
    ["too much", file("a.png", "image/png", 4_000_000), [photo], { name: "a.png", why: "together", bytes: 7_000_000 }],
  ])("refuse %s", (_what, it, before, refusal) => {
    expect(refusalOf(it, before, rules)).toEqual({ refusal });
  });

  it("refuse every file where the channel takes none", () => {
    expect(refusalOf(file("a.png", "image/png", 10), [], null)).toEqual({ refusal: { name: "a.png", why: "none" } });
  });

  it("know what browsers call otherwise, and leave to the server what they do not know", () => {
    expect(refusalOf(file("a.m4a", "audio/x-m4a", 10), [], rules)).toEqual({ kind: "audio" });
    expect(refusalOf(file("a.heif", "", 10), [], rules)).toEqual({ kind: undefined });
  });

  it("shorten the text to what goes along with the files", () => {
    expect(limitWith([], rules, 4096)).toBe(4096);
    expect(limitWith([photo], rules, 4096)).toBe(1024);
    expect(limitWith([photo, { kind: "audio" }], rules, 4096)).toBe(0);
  });
});
