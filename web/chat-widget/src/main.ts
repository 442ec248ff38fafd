import { Door } from "./door";
import { Memory } from "./memory";
import { type Surroundings, Talk } from "./talk";
import { View } from "./view";
import { languageOf, wordsOf } from "./words";

/** What pages may ask of the widget, as `window.Atiende`. */
type OnPage = { open: () => void; close: () => void; identify: (identity: string | null) => Promise<void> };

declare global {
  interface Window {
    Atiende?: OnPage;
  }
}

const script = document.currentScript;

const surroundings: Surroundings = {
  // Not randomUUID: pages without HTTPS, on the machine of who builds a shop, have none.
  reference: () =>
    [...crypto.getRandomValues(new Uint8Array(16))].map((it) => it.toString(16).padStart(2, "0")).join(""),
  pause: (seconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, seconds * 1_000);
    }),
  visible: () =>
    new Promise((resolve) => {
      if (document.visibilityState === "visible") {
        resolve();
        return;
      }
      const look = () => {
        if (document.visibilityState === "visible") {
          document.removeEventListener("visibilitychange", look);
          resolve();
        }
      };
      document.addEventListener("visibilitychange", look);
    }),
};

function start(tag: HTMLScriptElement, channel: string): void {
  const { language: wanted, title, greeting, color, identity } = tag.dataset;
  const language = languageOf(wanted, document.documentElement.lang, navigator.language);
  const door = new Door(new URL(`api/v1/widget/${encodeURIComponent(channel)}`, tag.src).href);
  const memory = new Memory(channel, () => window.localStorage);
  const talk: Talk = new Talk(door, memory, surroundings, () => view.show(), identity ?? null);
  const view: View = new View(
    wordsOf(language),
    { title: title ?? null, greeting: greeting ?? null, colour: color ?? null, language },
    () => talk,
  );
  document.body.append(view.host);
  window.Atiende = {
    open: () => view.open(),
    close: () => view.close(),
    identify: (other) => talk.become(other),
  };
  if (talk.begun) {
    talk.enter().catch(() => undefined);
  }
}

function begin(): void {
  if (!(script instanceof HTMLScriptElement) || window.Atiende !== undefined) {
    return;
  }
  const channel = script.dataset.channel;
  if (channel === undefined || channel === "") {
    throw new Error("Atiende: the script tag lacks data-channel");
  }
  start(script, channel);
}

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", begin);
} else {
  begin();
}
