import type { Suggestion } from "@atiende/api";
import { Recent } from "@/lib/recent";
import { templateBack } from "./chosen-templates";
import { draftOf, resumeDraft } from "./drafts";
import { quote } from "./quotes";
import { filesBack } from "./uploads";

interface Sent {
  /** As it was written: the server keeps it with placeholders. */
  text: string | null | undefined;
  /** Under which templates and files are known. */
  key: string;
  /** The message that it quotes. */
  quotes: string | null | undefined;
  /** The suggestion that the text began as. */
  suggestion?: Suggestion | undefined;
}

/** What a member has sent in this window. */
const sent = new Recent<Sent>(50);
/** Messages that were withdrawn before the answer to their sending came, with their conversations. */
const early = new Map<string, string>();

function restore(conversationId: string, { text, key, quotes, suggestion }: Sent): void {
  if (text && draftOf(conversationId).text === "") {
    resumeDraft(conversationId, text, suggestion);
    quote(conversationId, quotes ?? undefined);
  }
  templateBack(conversationId, key);
  filesBack(conversationId, key, "anew");
}

export function rememberSent(messageId: string, it: Sent): void {
  const withdrawnFrom = early.get(messageId);
  if (withdrawnFrom !== undefined) {
    early.delete(messageId);
    restore(withdrawnFrom, it);
  }
  sent.set(messageId, it);
}

/**
 * Puts a message that was withdrawn back into the composer. A text or a template takes the place of nothing that stands there;
 * files join those that were attached meanwhile. The stream may show a message before the answer to its sending says which it
 * is: then what it said follows with that answer.
 */
export function takeBack(conversationId: string, messageId: string): void {
  const it = sent.get(messageId);
  if (it === undefined) {
    early.set(messageId, conversationId);
    return;
  }
  restore(conversationId, it);
}
