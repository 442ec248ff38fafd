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

/** Nor does it scroll. */
Element.prototype.scrollIntoView ??= () => undefined;
