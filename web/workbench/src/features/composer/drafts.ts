import { useSyncExternalStore } from "react";
import { Changing } from "@/lib/changing";
import { randomId } from "@/lib/random-id";
import { readStored, writeStored } from "@/lib/stored";

/** What a member has written and not sent. The key goes with it, so that however often it is sent it arrives once. */
export interface Draft {
  text: string;
  key: string;
}

const drafts = new Changing<Draft>();
const slot = (conversationId: string) => `atiende.draft.${conversationId}`;

function isDraft(value: unknown): value is Draft {
  const { text, key } = (value ?? {}) as Partial<Draft>;
  return typeof text === "string" && typeof key === "string";
}

export function draftOf(conversationId: string): Draft {
  const kept = () => readStored(sessionStorage, slot(conversationId), isDraft) ?? { text: "", key: randomId() };
  return drafts.get(conversationId) ?? drafts.prime(conversationId, kept());
}

export function writeDraft(conversationId: string, text: string): void {
  const draft = { ...draftOf(conversationId), text };
  drafts.put(conversationId, draft);
  writeStored(sessionStorage, slot(conversationId), text === "" ? null : draft);
}

/** Takes the draft away for sending. Whoever comes second finds an empty one with another key. */
export function takeDraft(conversationId: string): Draft {
  const draft = draftOf(conversationId);
  drafts.put(conversationId, { text: "", key: randomId() });
  writeStored(sessionStorage, slot(conversationId), null);
  return draft;
}

export function useDraft(conversationId: string): Draft {
  return useSyncExternalStore(drafts.watch, () => draftOf(conversationId));
}
