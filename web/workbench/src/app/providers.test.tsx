import { QueryClient } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { Button, Drawer, Empty, Modal } from "antd";
import { useEffect } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { chooseAppearance } from "@/lib/appearance";
import { startWords } from "@/lib/i18n";
import { Providers } from "./providers";

beforeEach(() => startWords("en"));
afterEach(cleanup);

/** Of the sheets that say what colour a button has, those that speak of this one. */
function coloursOf(button: HTMLElement): string[] {
  return [...document.querySelectorAll("style")]
    .flatMap(({ textContent }) => [
      ...textContent.matchAll(/\.([\w-]+)\.ant-btn\{[^}]*--ant-button-default-color:([^;}]+)/g),
    ])
    .filter(([, name]) => name !== undefined && button.classList.contains(name))
    .map(([, , colour]) => colour ?? "");
}

it("gives a button one colour in each mode, and the first one again after the other", () => {
  render(
    <Providers client={new QueryClient()}>
      <Button>ok</Button>
    </Providers>,
  );
  const button = screen.getByRole("button");
  act(() => chooseAppearance("light"));
  const light = coloursOf(button);
  act(() => chooseAppearance("dark"));
  const dark = coloursOf(button);
  act(() => chooseAppearance("light"));
  expect(light).toHaveLength(1);
  expect(dark).toHaveLength(1);
  expect(dark).not.toEqual(light);
  expect(coloursOf(button)).toEqual(light);
});

it("closes no form by a click beside it, and what asks for nothing where that is wished", () => {
  const closed = vi.fn();
  render(
    <Providers client={new QueryClient()}>
      <Modal open title="form" onCancel={() => closed("modal")} />
      <Drawer open title="editor" onClose={() => closed("drawer")} />
      <Modal open mask={{ closable: true }} title="search" onCancel={() => closed("search")} />
    </Providers>,
  );
  for (const beside of document.querySelectorAll(".ant-modal-wrap, .ant-drawer-mask")) {
    fireEvent.mouseDown(beside);
    fireEvent.mouseUp(beside);
    fireEvent.click(beside);
  }
  expect(closed.mock.calls).toEqual([["search"]]);
});

function Desk({ onBegun }: { onBegun: () => void }) {
  useEffect(onBegun, [onBegun]);
  return <Empty />;
}

it("makes nothing anew when the component library's own words arrive", async () => {
  await startWords("es-MX");
  const begun = vi.fn();
  render(
    <Providers client={new QueryClient()}>
      <Desk onBegun={begun} />
    </Providers>,
  );
  expect(await screen.findByText("No hay datos", { selector: "div" }, { timeout: 10_000 })).toBeTruthy();
  expect(begun).toHaveBeenCalledTimes(1);
});
