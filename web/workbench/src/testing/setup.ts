import { afterEach } from "vitest";

// Each test finds an empty page and nothing remembered from the one before.
afterEach(() => {
  document.body.replaceChildren();
  window.localStorage.clear();
  window.sessionStorage.clear();
});
