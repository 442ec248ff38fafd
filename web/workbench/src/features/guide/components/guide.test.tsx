import "@testing-library/jest-dom/vitest";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { App } from "antd";
import { afterEach, beforeEach, expect, it } from "vitest";
import { chooseKeys } from "@/lib/actions";
import { startWords } from "@/lib/i18n";
import { Guide } from "./guide";

const real = globalThis.fetch;

beforeEach(async () => {
  await startWords("en");
  globalThis.fetch = () => new Promise(() => undefined);
});

afterEach(() => {
  cleanup();
  chooseKeys({});
  globalThis.fetch = real;
});

it("tells the keys as the member has them", () => {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <App>
        <Guide />
      </App>
    </QueryClientProvider>,
  );
  const keys = () => [...document.querySelectorAll("kbd")].map(({ textContent }) => textContent).join(" ");
  expect(screen.getByTestId("guide")).toBeInTheDocument();
  expect(keys()).toBe("j k o i c 1 2 3 Ctrl Enter a n s e Ctrl k / ?");
  act(() => chooseKeys({ "list.next": "ArrowDown", "conversation.snooze": "z", "view.save": "s" }));
  expect(keys()).toBe("ArrowDown k o i c 1 2 3 Ctrl Enter a n z e Ctrl k / ?");
});
