import type { Mode } from "@atiende/ui";
import { useSyncExternalStore } from "react";
import { readStored, writeStored } from "./stored";

export const APPEARANCES = ["system", "light", "dark"] as const;
export type Appearance = (typeof APPEARANCES)[number];

const SLOT = "atiende.appearance";
const isAppearance = (value: unknown): value is Appearance => APPEARANCES.some((each) => each === value);
const night = () => globalThis.matchMedia?.("(prefers-color-scheme: dark)");

let chosen: Appearance = readStored(localStorage, SLOT, isAppearance) ?? "system";
const watchers = new Set<() => void>();

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  night()?.addEventListener("change", watcher);
  return () => {
    watchers.delete(watcher);
    night()?.removeEventListener("change", watcher);
  };
}

/** Light or dark, as this browser's member has chosen, or else as the system has it. */
export function modeNow(): Mode {
  return (chosen === "system" ? night()?.matches === true : chosen === "dark") ? "dark" : "light";
}

export function chooseAppearance(appearance: Appearance): void {
  chosen = appearance;
  writeStored(localStorage, SLOT, appearance === "system" ? null : appearance);
  for (const watcher of watchers) {
    watcher();
  }
}

export const useMode = (): Mode => useSyncExternalStore(watch, modeNow);
export const useAppearance = (): Appearance => useSyncExternalStore(watch, () => chosen);
