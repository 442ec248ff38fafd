import { randomId } from "@/lib/random-id";
import { isText, readStored, writeStored } from "@/lib/stored";

const OWNER = "atiende.member";
/** What tells the other tabs that somebody has signed in or out: they have the same cookies. */
const SIGNED = "atiende.signed";

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
  // of what stays as it was the browser tells nobody
  writeStored(localStorage, SIGNED, { member, told: randomId() });
}

function isSigned(value: unknown): value is { member: string | null } {
  return value !== null && typeof value === "object" && "member" in value;
}

/**
 * Calls back when somebody has signed in or out in another tab. Where that is another member, this tab begins anew at once: what it has
 * on its way must not be sent in their name.
 */
export function onSignedElsewhere(heard: () => void): void {
  window.addEventListener("storage", ({ key }) => {
    if (key === SIGNED) {
      const member = readStored(localStorage, SIGNED, isSigned)?.member ?? null;
      const owner = readStored(sessionStorage, OWNER, isText);
      if (member !== null && owner !== null && member !== owner) {
        beginAnew();
      } else {
        heard();
      }
    }
  });
}
