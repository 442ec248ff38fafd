import { describe, expect, it } from "vitest";
import en from "@/locales/en.json";
import es from "@/locales/es-MX.json";
import zh from "@/locales/zh-CN.json";
import { KEYED, type KeyedId, TWINS } from "./keyed";

const LANGUAGES = { en, "es-MX": es, "zh-CN": zh };
const entries = Object.entries(KEYED) as [KeyedId, (typeof KEYED)[KeyedId]][];

const worded = (words: object, name: string): unknown =>
  name.split(".").reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], words);

describe("what has a key", () => {
  it.each(Object.entries(LANGUAGES))("has a title in %s", (_language, words) => {
    const titles = entries.map(([id, { name }]) => [id, worded(words, name)] as const);
    expect(titles.filter(([, title]) => typeof title !== "string" || title.trim() === "")).toEqual([]);
    expect(new Set(titles.map(([, title]) => title)).size, "no two are called the same").toBe(titles.length);
  });

  it("shares it with nothing that is possible at the same time", () => {
    const clashes = entries.flatMap(([id, { keys }]) =>
      entries
        .filter(([other, it]) => other > id && it.keys === keys)
        .filter(([other]) => !TWINS.some((twins) => twins.includes(id) && twins.includes(other)))
        .map(([other]) => `${id} and ${other}: ${keys}`),
    );
    expect(clashes).toEqual([]);
  });

  it("has one that no layout writes a letter with, and that the browser does not need", () => {
    const needed = ["Ctrl+w", "Ctrl+t", "Ctrl+n", "Ctrl+r", "Ctrl+l", "Ctrl+p", "Ctrl+f", "F5", "Tab", " "];
    expect(entries.filter(([, { keys }]) => keys.includes("Alt") || needed.includes(keys))).toEqual([]);
  });

  it("can be kept by the server under its id", () => {
    expect(entries.filter(([id]) => !/^[a-z][a-z0-9.-]{0,59}$/.test(id))).toEqual([]);
  });
});
