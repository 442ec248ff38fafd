import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { described, Hints, hint } from "./hints";

const wait = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));
const event = (what: string, pointerType: string) => new PointerEvent(what, { bubbles: true, pointerType });
const pointAt = (element: Element) => act(() => element.dispatchEvent(event("pointerover", "mouse")));
/** A tap as a browser tells of it. */
const tap = (element: Element) =>
  act(() => {
    for (const what of ["pointerover", "pointerenter", "pointerdown", "pointerup", "pointerout"]) {
      element.dispatchEvent(event(what, "touch"));
    }
    document.documentElement.dispatchEvent(event("pointerleave", "touch"));
  });
const shown = () => screen.queryByRole("tooltip")?.textContent;

describe("a hint", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    render(
      <>
        <button type="button" {...hint("Resolve", "e")}>
          <b>icon</b>
        </button>
        <button type="button" disabled {...hint("Your role does not allow this")}>
          Show
        </button>
        <i {...described("What decided\nOrder number: 12\nWhat decided")}>12</i>
        <u {...described("")}>nothing</u>
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

  it("comes at a touch of what does nothing, and goes with the next elsewhere", () => {
    tap(screen.getByText("12"));
    wait(5_000);
    expect(shown()).toContain("What decided");
    tap(screen.getByText("beside"));
    expect(shown()).toBeUndefined();
    tap(screen.getByText("Show"));
    expect(shown()).toBe("Your role does not allow this");
    tap(screen.getByText("icon"));
    wait(5_000);
    expect(shown()).toBeUndefined();
  });

  it("does not come where a finger scrolls", () => {
    act(() => {
      for (const what of ["pointerover", "pointerdown", "pointercancel", "pointerout"]) {
        screen.getByText("12").dispatchEvent(event(what, "touch"));
      }
    });
    wait(5_000);
    expect(shown()).toBeUndefined();
  });

  it("is read out, and does not come where there is nothing to say", () => {
    expect(screen.getByText("12").getAttribute("aria-description")).toContain("What decided");
    pointAt(screen.getByText("nothing"));
    wait(1_000);
    expect(shown()).toBeUndefined();
  });
});
