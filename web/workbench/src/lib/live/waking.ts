const TICK = 5_000;

interface Watch {
  /** The machine slept, or the network came back: what is open may be dead. */
  onWake: () => void;
  /** The browser says that there is no network; what is open may hang for a long time before it says so itself. */
  onOffline: () => void;
  onTick: () => void;
  onHidden: (hidden: boolean) => void;
}

/** Watches the machine: sleep shows as a timer that is far too late. */
export function watchMachine({ onWake, onOffline, onTick, onHidden }: Watch): () => void {
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
  window.addEventListener("offline", onOffline);
  document.addEventListener("visibilitychange", visibility);
  return () => {
    clearInterval(timer);
    window.removeEventListener("online", onWake);
    window.removeEventListener("offline", onOffline);
    document.removeEventListener("visibilitychange", visibility);
  };
}
