const TICK = 5_000;

interface Watch {
  /** The machine slept, or the network came back: what is open may be dead. */
  onWake: () => void;
  onTick: () => void;
  onHidden: (hidden: boolean) => void;
}

/** Watches the machine: sleep shows as a timer that is far too late. */
export function watchMachine({ onWake, onTick, onHidden }: Watch): () => void {
  let last = Date.now();
  const timer = setInterval(() => {
    const slept = Date.now() - last > TICK + 10_000;
    last = Date.now();
    if (slept) {
      onWake();
    }
    onTick();
  }, TICK);
  const visibility = () => onHidden(document.hidden);
  window.addEventListener("online", onWake);
  document.addEventListener("visibilitychange", visibility);
  return () => {
    clearInterval(timer);
    window.removeEventListener("online", onWake);
    document.removeEventListener("visibilitychange", visibility);
  };
}
