import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { isOwn, onSignedElsewhere, tellSigned } from "./tab";

const SLOT = "atiende.signed";
const heard = vi.fn();

onSignedElsewhere(heard);

/** What the browser does in the other tabs of who tells it. */
function toldElsewhere(member: string | null): void {
  tellSigned(member);
  window.dispatchEvent(new StorageEvent("storage", { key: SLOT }));
}

beforeEach(() => {
  heard.mockClear();
  sessionStorage.clear();
  localStorage.clear();
  isOwn("ana");
  sessionStorage.setItem("atiende.outbox", "what Ana sent");
});
afterEach(() => vi.restoreAllMocks());

it("tells each sign-in and sign-out as something new, as a browser says nothing of what stays as it was", () => {
  const told = ["ana", "ana", null, null].map((member) => {
    tellSigned(member);
    return localStorage.getItem(SLOT);
  });
  expect(new Set(told).size).toBe(4);
});

it("looks who is signed in when the same member comes back in another tab, and keeps what they have on its way", () => {
  toldElsewhere(null);
  toldElsewhere("ana");
  expect(heard).toHaveBeenCalledTimes(2);
  expect(sessionStorage.getItem("atiende.outbox")).toBe("what Ana sent");
});

it("begins anew at once when another member signs in in another tab: nothing is sent in their name", () => {
  toldElsewhere("beto");
  expect(heard).not.toHaveBeenCalled();
  expect(sessionStorage.length).toBe(0);
});
