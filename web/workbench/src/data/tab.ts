import { readStored, writeStored } from "@/lib/stored";

const OWNER = "atiende.member";
/** What tells the other tabs that somebody has signed in or out: they have the same cookies. */
const SIGNED = "atiende.signed";

const isText = (value: unknown): value is string => typeof value === "string";

/**
 * Whether this tab is a member's own, as it is of whoever signs in first. What it keeps of what was written, and of what is on its way,
 * outlives a session that ends by itself, and must be found again by the one who wrote it and by nobody else.
 */
export function isOwn(member: string): boolean {
  const owner = readStored(sessionStorage, OWNER, isText);
  if (owner === null) {
    writeStored(sessionStorage, OWNER, member);
  }
  return owner === null || owner === member;
}

/** Begins anew with nothing that this tab kept, on its screen or off it. */
export function beginAnew(): void {
  sessionStorage.clear();
  // what still runs may write until the page is gone
  window.addEventListener("pagehide", () => sessionStorage.clear(), { once: true });
  location.replace("/");
}

/** Tells the other tabs who has signed in; null for nobody any more. */
export function tellSigned(member: string | null): void {
  writeStored(localStorage, SIGNED, member);
}

/** Calls back when somebody has signed in or out in another tab. */
export function onSignedElsewhere(heard: () => void): void {
  window.addEventListener("storage", ({ key }) => {
    if (key === SIGNED) {
      heard();
    }
  });
}
