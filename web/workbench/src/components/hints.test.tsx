import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Hints, hint } from "./hints";

const wait = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));
const pointAt = (element: Element) => act(() => element.dispatchEvent(new Event("pointerover", { bubbles: true })));
const shown = () => screen.queryByRole("tooltip")?.textContent;

describe("a hint", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    render(
      <>
        <button type="button" {...hint("Resolve", "e")}>
          <b>icon</b>
        </button>
        <i {...hint("What decided\nOrder number: 12")}>12</i>
        <p>beside</p>
        <Hints />
      </>,
    );
  });

  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it("says what a button does and by which key, once the pointer has rested on it", () => {
    pointAt(screen.getByText("icon"));
    wait(499);
    expect(shown()).toBeUndefined();
    wait(1);
    expect(shown()).toBe("Resolve e");
  });

  it("says line by line what a word is", () => {
    pointAt(screen.getByText("12"));
    wait(200);
    expect([...screen.getByRole("tooltip").querySelectorAll("div")].map(({ textContent }) => textContent)).toEqual([
      "What decided",
      "Order number: 12",
    ]);
  });

  it("stays while the pointer is on it, and goes soon after the pointer has left", () => {
    pointAt(screen.getByText("12"));
    wait(200);
    pointAt(screen.getByText("beside"));
    wait(99);
    pointAt(screen.getByRole("tooltip"));
    wait(1000);
    expect(shown()).toContain("What decided");
    pointAt(screen.getByText("beside"));
    wait(100);
    expect(shown()).toBeUndefined();
  });

  it("does not come where the pointer only passes", () => {
    pointAt(screen.getByText("icon"));
    wait(300);
    pointAt(screen.getByText("beside"));
    wait(1000);
    expect(shown()).toBeUndefined();
  });

  it.each(["keydown", "pointerdown", "scroll"])("gives way to what is done: %s", (doing) => {
    pointAt(screen.getByText("12"));
    wait(200);
    act(() => document.body.dispatchEvent(new Event(doing, { bubbles: true })));
    expect(shown()).toBeUndefined();
  });
});
