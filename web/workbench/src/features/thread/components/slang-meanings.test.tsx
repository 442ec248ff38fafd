import type { Understanding } from "@atiende/api";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { SlangMeanings } from "./slang-meanings";

const word = (expression: string, maybe = false) => ({
  start: 0,
  end: 1,
  expression,
  zh: `${expression}的意思`,
  en: `what ${expression} means`,
  maybe,
});
const read = (...slang: ReturnType<typeof word>[]) => ({ slang }) as unknown as Understanding;
const lines = () => screen.getAllByRole("listitem").map(({ textContent }) => textContent);

afterEach(cleanup);

it("tells each expression once, and of one that may mean something else that it may", async () => {
  await startWords("en");
  render(<SlangMeanings understanding={read(word("neta"), word("chido", true), word("neta"))} />);
  expect(lines()).toEqual(["“neta”: what neta means", "“chido”, perhaps: what chido means"]);
});

it("tells it in Chinese to who reads Chinese", async () => {
  await startWords("zh-CN");
  render(<SlangMeanings understanding={read(word("neta"))} />);
  expect(lines()).toEqual(["“neta”：neta的意思"]);
});

it("says nothing of a message without any", async () => {
  await startWords("en");
  const { container } = render(<SlangMeanings understanding={read()} />);
  expect(container.textContent).toBe("");
});
