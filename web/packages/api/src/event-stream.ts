import { Problem } from "./problem";

export interface ServerEvent {
  type: string;
  id: string;
  data: string;
}

/** Splits a stream of server-sent events into events. Comments (the server's heartbeat) yield `null`. */
export function eventReader(): (chunk: string) => (ServerEvent | null)[] {
  let rest = "";
  let lastId = "";
  let type = "";
  let data: string[] = [];
  return (chunk) => {
    const out: (ServerEvent | null)[] = [];
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith(":")) {
        out.push(null);
      } else if (line !== "") {
        const [, field, value = ""] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
        if (field === "id") {
          lastId = value;
        } else if (field === "event") {
          type = value;
        } else if (field === "data") {
          data.push(value);
        }
      } else {
        if (data.length > 0) {
          out.push({ type: type || "message", id: lastId, data: data.join("\n") });
        }
        type = "";
        data = [];
      }
    }
    return out;
  };
}

interface Listening {
  since: string | null;
  signal: AbortSignal;
  onOpen: () => void;
  /** An event, or `null` for a heartbeat. */
  onEvent: (event: ServerEvent | null) => void;
}

/**
 * Listens to `/api/v1/events` until the server ends the answer.
 *
 * Read with fetch and not with EventSource, which hides the two things a screen must know to be honest about its age:
 * the heartbeat (a dead connection that nobody closed) and the status (a session that ended).
 */
export async function listenToEvents({ since, signal, onOpen, onEvent }: Listening): Promise<void> {
  const headers: Record<string, string> = { Accept: "text/event-stream" };
  if (since !== null) {
    headers["Last-Event-ID"] = since;
  }
  const response = await fetch(new URL("/api/v1/events", location.origin), { headers, signal, cache: "no-store" });
  if (!response.ok || response.body === null) {
    throw Problem.of(response, await response.json().catch(() => null));
  }
  onOpen();
  const read = eventReader();
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    for (const event of read(decoder.decode(value, { stream: true }))) {
      onEvent(event);
    }
  }
}
