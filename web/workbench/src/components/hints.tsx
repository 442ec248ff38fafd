import { Kbd } from "@atiende/ui";
import { Tooltip } from "antd";
import { useEffect, useState } from "react";
import styles from "./hints.module.css";

/** In milliseconds. A button says by itself what it does, other things do not. */
const BUTTON_AFTER = 500;
const OTHER_AFTER = 200;
/** In milliseconds, for the pointer's way into the hint. */
const STAYS = 100;
/** Above whatever can hold what is pointed at. */
const LEVEL = 1800;

/** What a button says while the pointer rests on it, line by line, and the key that does the same; {@link Hints} shows it. */
export function hint(lines: string, keys?: string) {
  return { "data-hint": lines === "" ? undefined : lines, "data-hint-keys": keys };
}

/** The same of what is no button and has no name: a reader of the screen hears it, too. */
export function described(lines: string) {
  return { ...hint(lines), "aria-description": lines === "" ? undefined : lines };
}

/** Whether a touch does something there, which is what it is for. */
function acts(element: HTMLElement): boolean {
  return element instanceof HTMLButtonElement && !element.disabled;
}

/**
 * Tells on which element with a hint the pointer has come to rest, and null once it has left or something is done. A finger
 * does not rest: a touch of what does nothing shows its hint until the next touch.
 */
function watch(tell: (element: HTMLElement | null) => void): () => void {
  let over: HTMLElement | null = null;
  let told: HTMLElement | null = null;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let showing: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(hiding);
    clearTimeout(showing);
  };
  const say = (element: HTMLElement | null) => {
    if (element !== told) {
      told = element;
      tell(element);
    }
  };
  const hide = () => {
    stop();
    say(null);
  };
  const turn = (next: HTMLElement | null) => {
    if (next === over) {
      return;
    }
    over = next;
    stop();
    hiding = setTimeout(say, STAYS, null);
    if (next !== null) {
      showing = setTimeout(say, next instanceof HTMLButtonElement ? BUTTON_AFTER : OTHER_AFTER, next);
    }
  };
  const hinted = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>("[data-hint]") : null;
  const onOver = ({ target, pointerType }: PointerEvent) => {
    if (pointerType === "touch") {
      return;
    }
    const element = target instanceof Element ? target : null;
    if (element?.closest("[role='tooltip']")) {
      stop();
      over = told;
    } else {
      turn(hinted(element));
    }
  };
  const onUp = ({ target, pointerType }: PointerEvent) => {
    const element = hinted(target);
    if (pointerType === "touch" && element !== null && !acts(element)) {
      over = element;
      say(element);
    }
  };
  const onLeave = ({ pointerType }: PointerEvent) => {
    // a finger leaves with each touch
    if (pointerType !== "touch") {
      turn(null);
    }
  };
  const ending = new AbortController();
  const quiet = { capture: true, passive: true, signal: ending.signal };
  document.addEventListener("pointerover", onOver, quiet);
  document.addEventListener("pointerup", onUp, quiet);
  for (const doing of ["keydown", "pointerdown", "scroll"]) {
    document.addEventListener(doing, hide, quiet);
  }
  document.documentElement.addEventListener("pointerleave", onLeave, { signal: ending.signal });
  return () => {
    ending.abort();
    stop();
  };
}

/** The hint of what the pointer rests on. One for the whole page: of the hundreds of things in it that have a hint, one is pointed at. */
export function Hints() {
  const [element, setElement] = useState<HTMLElement | null>(null);
  useEffect(() => watch(setElement), []);
  const { hint: lines, hintKeys: keys } = element?.dataset ?? {};
  if (element === null || lines === undefined || !element.isConnected) {
    return null;
  }
  const { left, top, width, height } = element.getBoundingClientRect();
  const text = [...new Set(lines.split("\n"))].map((line) => <div key={line}>{line}</div>);
  return (
    <Tooltip
      open
      zIndex={LEVEL}
      title={
        keys === undefined ? (
          text
        ) : (
          <span className={styles.hint}>
            {lines} <Kbd keys={keys} />
          </span>
        )
      }
    >
      <span className={styles.place} style={{ left, top, width, height }} />
    </Tooltip>
  );
}
