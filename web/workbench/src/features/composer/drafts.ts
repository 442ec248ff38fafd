import type { DraftSuggestion, Suggestion } from "@atiende/api";
import { useSyncExternalStore } from "react";
import { Changing } from "@/lib/changing";
import { randomId } from "@/lib/random-id";
import { readStored, writeStored } from "@/lib/stored";
import { fillings } from "./gaps";
import type { Begun } from "./made-from";

/** What a member has written and not sent. The key goes with it, so that however often it is sent it arrives once. */
export interface Draft {
  text: string;
  key: string;
  /** The suggestion that it began as. */
  suggestion?: Begun;
  /** Which one that was, for as long as no more is known of it: one taken up from the server comes without its words. */
  begunAs?: DraftSuggestion;
  /** What a suggestion was put in place of. */
  replaced?: string;
  /** Changes each time that a text is put in, so that the text box takes the focus once for each. */
  chosen?: string;
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

function put(conversationId: string, draft: Draft): void {
  drafts.put(conversationId, draft);
  writeStored(sessionStorage, slot(conversationId), draft.text === "" ? null : draft);
}

/** Which suggestion a draft began as; null for its writer's own words. */
export function origin({ suggestion, begunAs }: Draft): DraftSuggestion | null {
  const it = suggestion ?? begunAs;
  return it === undefined ? null : { template: it.template, version: it.version, register: it.register };
}

/** An emptied draft remembers no suggestion. */
export function writeDraft(conversationId: string, text: string): void {
  const { key, ...rest } = draftOf(conversationId);
  put(conversationId, text === "" ? { text, key } : { ...rest, text, key });
}

/** Puts a suggestion in place of what stands there. What a member wrote themselves can be brought back. */
export function chooseSuggestion(conversationId: string, suggestion: Suggestion): void {
  const { text, key, suggestion: before, replaced } = draftOf(conversationId);
  const own = text !== before?.text && text !== "" ? text : replaced;
  put(conversationId, {
    text: suggestion.text,
    key,
    suggestion,
    chosen: randomId(),
    ...(own === undefined ? {} : { replaced: own }),
  });
}

/** Puts a text there that was on its way already, under another key, and lets its member go on writing it. */
export function resumeDraft(conversationId: string, text: string, suggestion?: Suggestion): void {
  put(conversationId, { text, key: randomId(), chosen: randomId(), ...(suggestion && { suggestion }) });
}

/** Puts what was begun on another machine where nothing stands yet. */
export function takeUpDraft(conversationId: string, text: string, begunAs: DraftSuggestion | null): void {
  const { key } = draftOf(conversationId);
  put(conversationId, { text, key, ...(begunAs && { begunAs }) });
}

/**
 * Takes in the words of the suggestion that a draft began as which was taken up without them. They are those of now: where they are
 * others than those that were kept, it may be the hour that has changed them, or the draft's writer.
 */
export function learnSuggestion(conversationId: string, suggestion: Suggestion): void {
  const { begunAs, ...draft } = draftOf(conversationId);
  if (begunAs?.template === suggestion.template && begunAs.version === suggestion.version) {
    const reworded = fillings(suggestion.text, draft.text) === null;
    put(conversationId, { ...draft, suggestion: reworded ? { ...suggestion, reworded } : suggestion });
  }
}

/** Gives what is written another key, where the one that it has was used up by something that is gone. */
export function renewKey(conversationId: string): void {
  put(conversationId, { ...draftOf(conversationId), key: randomId() });
}

export function bringBack(conversationId: string): void {
  const { key, replaced } = draftOf(conversationId);
  put(conversationId, { text: replaced ?? "", key });
}

/** Takes the draft away for sending. Whoever comes second finds an empty one with another key. */
export function takeDraft(conversationId: string): Draft {
  const draft = draftOf(conversationId);
  put(conversationId, { text: "", key: randomId() });
  return draft;
}

export function useDraft(conversationId: string): Draft {
  return useSyncExternalStore(drafts.watch, () => draftOf(conversationId));
}
