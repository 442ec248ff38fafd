import { useSyncExternalStore } from "react";
import { Changing } from "@/lib/changing";
import { isText, readStored, writeStored } from "@/lib/stored";

/** Which of the buyer's messages the answer quotes that is being written, by conversation. */
const quotes = new Changing<string>();
const slot = (conversationId: string) => `atiende.quote.${conversationId}`;

export function quoteOf(conversationId: string): string | undefined {
  const kept = () => readStored(sessionStorage, slot(conversationId), isText) ?? "";
  return (quotes.get(conversationId) ?? quotes.prime(conversationId, kept())) || undefined;
}

/** Lets the answer quote a message, or none. */
export function quote(conversationId: string, messageId: string | undefined): void {
  quotes.put(conversationId, messageId ?? "");
  writeStored(sessionStorage, slot(conversationId), messageId ?? null);
}

/** Takes the quote away for sending. */
export function takeQuote(conversationId: string): string | undefined {
  const quoted = quoteOf(conversationId);
  if (quoted !== undefined) {
    quote(conversationId, undefined);
  }
  return quoted;
}

export function useQuote(conversationId: string): string | undefined {
  return useSyncExternalStore(quotes.watch, () => quoteOf(conversationId));
}
