import { type Message, Problem, type Reply, type Suggestion } from "@atiende/api";
import { useMemo, useSyncExternalStore } from "react";
import { Changing } from "@/lib/changing";
import { readStored, writeStored } from "@/lib/stored";
import { sendReply } from "./api/send-reply";
import { rememberSent } from "./sent-texts";

/** A reply on its way to our own server, which has not yet confirmed it. */
export interface Pending {
  key: string;
  conversationId: string;
  reply: Reply;
  startedAt: number;
  /** The suggestion that its text began as, with its meaning, for when it is taken back. */
  suggestion?: Suggestion | undefined;
  /** `unanswered`: it may have arrived; sending again with the same key is safe. `refused`: it certainly was not taken. */
  state: "sending" | "unanswered" | "refused";
  problem?: Problem;
}

const SLOT = "atiende.outbox";
const TRIES = [1_000, 3_000, 8_000];
/** Signed out, too slow, too many: the same reply may go through later. */
const LATER = new Set([401, 408, 429]);

function isPendingList(value: unknown): value is Pending[] {
  return (
    Array.isArray(value) && value.every((each) => typeof each?.key === "string" && typeof each?.reply === "object")
  );
}

const stored = readStored(sessionStorage, SLOT, isPendingList) ?? [];
const outbox = new Changing<Pending>(stored.map((each) => [each.key, each]));

function put(key: string, pending: Pending | undefined): void {
  outbox.put(key, pending);
  // a problem does not survive a reload, but what it belongs to does
  writeStored(
    sessionStorage,
    SLOT,
    outbox.all().size === 0 ? null : [...outbox.all().values()].map(({ problem, ...rest }) => rest),
  );
}

async function attempt(pending: Pending, onSent: (message: Message) => void, tries: readonly number[]): Promise<void> {
  try {
    const message = await sendReply(pending.conversationId, pending.key, pending.reply);
    const { text, quotes } = pending.reply;
    rememberSent(message.id, { text, key: pending.key, quotes, suggestion: pending.suggestion });
    onSent(message);
    put(pending.key, undefined);
  } catch (error) {
    const problem = error instanceof Problem ? error : Problem.silence(error);
    const [pause, ...rest] = problem.unanswered ? tries : [];
    if (!problem.unanswered && !LATER.has(problem.status)) {
      put(pending.key, { ...pending, state: "refused", problem });
    } else if (pause === undefined) {
      put(pending.key, { ...pending, state: "unanswered", problem });
    } else {
      await new Promise((done) => setTimeout(done, pause));
      await attempt(pending, onSent, rest);
    }
  }
}

/** Sends a reply, or sends it once more. One that is being sent is left alone. */
export function submit(pending: Omit<Pending, "state">, onSent: (message: Message) => void): void {
  if (outbox.get(pending.key)?.state !== "sending") {
    const sending: Pending = { ...pending, state: "sending" };
    put(pending.key, sending);
    void attempt(sending, onSent, TRIES);
  }
}

/** Takes up what a reload cut off. The keys see to it that nothing is sent twice. */
export function resume(onSent: (message: Message) => void): void {
  for (const pending of stored.splice(0)) {
    if (pending.state !== "refused") {
      void attempt(pending, onSent, TRIES);
    }
  }
}

/** Sends once more what went unanswered, such as while there was no network. */
export function resumeUnanswered(onSent: (message: Message) => void): void {
  for (const { state, problem, ...pending } of outbox.all().values()) {
    if (state === "unanswered") {
      submit(pending, onSent);
    }
  }
}

export function discard(key: string): void {
  put(key, undefined);
}

export function usePending(conversationId: string): Pending[] {
  const all = useSyncExternalStore(outbox.watch, () => outbox.all());
  return useMemo(
    () => [...all.values()].filter((pending) => pending.conversationId === conversationId),
    [all, conversationId],
  );
}
