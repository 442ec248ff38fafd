import { useSyncExternalStore } from "react";
import { Changing } from "@/lib/changing";
import { isText, readStored, writeStored } from "@/lib/stored";

/** Notes that are being written, by conversation. They stay in the tab: a note for colleagues is on the server once it is added. */
const notes = new Changing<string>();
const slot = (conversationId: string) => `atiende.note.${conversationId}`;

function begunNote(conversationId: string): string {
  const kept = () => readStored(sessionStorage, slot(conversationId), isText) ?? "";
  return notes.get(conversationId) ?? notes.prime(conversationId, kept());
}

/** Keeps what is written so far; an empty text takes it away. */
export function writeNote(conversationId: string, text: string): void {
  notes.put(conversationId, text);
  writeStored(sessionStorage, slot(conversationId), text === "" ? null : text);
}

export function useBegunNote(conversationId: string): string {
  return useSyncExternalStore(notes.watch, () => begunNote(conversationId));
}
