import { type Change, listenToEvents, type PresenceChange, Problem, type ServerEvent } from "@atiende/api";
import { batches } from "./batches";
import { liveStatus, setLiveStatus } from "./live-status";
import { watchMachine } from "./waking";

/** The server's heartbeat comes each 15 s; after two and a half of them missing the connection counts as dead. */
const SILENCE = 38_000;
/** A browser opens six connections to a host: a tab that nobody looks at gives its own back. */
const HIDDEN_FOR = 60_000;

interface Hearer {
  onChanges: (changes: Change[]) => void;
  /** What a colleague does at this moment. */
  onPresence: (change: PresenceChange) => void;
  /** What was asked of a topic before is to be asked anew. */
  onOutdated: (topic: string) => void;
  /** The stream goes on where it broke; what has no place in it may have been missed. */
  onResumed: () => void;
  /** What is shown may have gaps that the stream cannot fill. */
  onGap: () => void;
  onSignedOut: () => void;
}

/** Keeps the stream of changes open, resumes it where it broke, and says how old the screen is. Returns its end. */
export function connect({ onChanges, onPresence, onOutdated, onResumed, onGap, onSignedOut }: Hearer): () => void {
  let cursor: string | null = null;
  let failures = 0;
  let open: AbortController | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const waiting = batches<Change>(200, onChanges);

  const heard = () => setLiveStatus({ state: "live", heardAt: Date.now() });
  const lost = () => setLiveStatus({ ...liveStatus(), state: "lost" });

  function take(event: ServerEvent | null): void {
    heard();
    if (event === null) {
      return;
    }
    cursor = event.id === "" ? cursor : event.id;
    if (event.type === "change") {
      waiting.add(JSON.parse(event.data) as Change);
    } else if (event.type === "presence") {
      onPresence(JSON.parse(event.data) as PresenceChange);
    } else if (event.type === "outdated") {
      onOutdated((JSON.parse(event.data) as { topic: string }).topic);
    }
  }

  async function listen(): Promise<void> {
    clearTimeout(retry);
    open?.abort();
    const mine = new AbortController();
    open = mine;
    try {
      await listenToEvents({
        since: cursor,
        signal: mine.signal,
        onEvent: take,
        onOpen: () => {
          failures = 0;
          heard();
          if (cursor === null) {
            onGap();
          } else {
            onResumed();
          }
        },
      });
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        onSignedOut();
        return;
      }
      if (error instanceof Problem && error.status === 410) {
        // what came after the cursor is forgotten: everything is asked for anew
        waiting.drop();
        cursor = null;
      }
    }
    if (!ended && open === mine) {
      lost();
      retry = setTimeout(listen, Math.min(15_000, 500 * 2 ** failures++) * (0.75 + Math.random() / 2));
    }
  }

  const unwatch = watchMachine({
    onWake: listen,
    // tried again at once: a desk on the same machine is there without any network
    onOffline: () => open?.abort(),
    onTick: () => {
      const { state, heardAt } = liveStatus();
      if (state === "live" && heardAt !== null && Date.now() - heardAt > SILENCE) {
        lost();
        void listen();
      }
    },
    onHidden: (hidden) => {
      clearTimeout(hiding);
      if (hidden) {
        hiding = setTimeout(() => {
          clearTimeout(retry);
          open?.abort();
          open = null;
          lost();
        }, HIDDEN_FOR);
      } else if (open === null || liveStatus().state === "lost") {
        void listen();
      }
    },
  });
  void listen();

  return () => {
    ended = true;
    unwatch();
    clearTimeout(retry);
    clearTimeout(hiding);
    waiting.drop();
    open?.abort();
    setLiveStatus({ state: "connecting", heardAt: null });
  };
}
