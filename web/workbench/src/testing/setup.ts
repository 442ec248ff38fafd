import { configure } from "@testing-library/react";
import { afterEach } from "vitest";

// What is waited for comes later on processors that others use too.
configure({ asyncUtilTimeout: 10_000 });

// jsdom has no media; the component library asks for its breakpoints.
window.matchMedia ??= (media) =>
  Object.assign(new EventTarget(), {
    media,
    matches: false,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });

// Each test finds an empty page and nothing remembered from the one before.
afterEach(() => {
  document.body.replaceChildren();
  window.localStorage.clear();
  window.sessionStorage.clear();
});

/** jsdom draws nothing, so that nothing changes its size. */
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

/**
 * It would hold every rule of the component library against an element each time that somebody asks how it looks: two thirds of
 * the time that these tests took. What an element says of itself is enough for what is not drawn; looks are tested in a browser.
 */
window.getComputedStyle = (element) => (element as HTMLElement).style;

/** Nor does it scroll. The newest browsers promise to: an effect that returned it would fail there. */
Element.prototype.scrollIntoView ??= () => Promise.resolve();
