import type { Message, SlangSpan } from "@atiende/api";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { SlangMeanings } from "./slang-meanings";

const TEXT = "La neta está chido, neta";
const neta = { expression: "neta", zh: "真的", en: "truth", es: "la verdad", maybe: false };
const chido = { expression: "chido", zh: "很棒", en: "cool", es: null, maybe: true };
const SLANG: SlangSpan[] = [
  { start: 3, end: 7, ...neta },
  { start: 13, end: 18, ...chido },
  { start: 20, end: 24, ...neta },
];
const show = (slang = SLANG) =>
  render(<SlangMeanings message={{ text: TEXT, understanding: { slang } } as unknown as Message} />);
const lines = () => screen.getAllByRole("listitem").map(({ textContent }) => textContent);

afterEach(cleanup);

it("tells the same words once, and of those that may mean something else that they may", async () => {
  await startWords("en");
  show();
  expect(lines()).toEqual(["“neta”: truth", "“chido”, perhaps: cool"]);
});

it("tells it in Chinese to who reads Chinese", async () => {
  await startWords("zh-CN");
  show();
  expect(lines()).toEqual(["“neta”：真的", "“chido”，可能是：很棒"]);
});

it("tells it in plain Spanish to who reads Spanish, and nothing of what is plain Spanish", async () => {
  await startWords("es-MX");
  show();
  expect(lines()).toEqual(["«neta»: la verdad"]);
});

it("says nothing of a message without any", async () => {
  await startWords("en");
  expect(show([]).container.textContent).toBe("");
});
