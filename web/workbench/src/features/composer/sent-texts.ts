import { draftOf, resumeDraft } from "./drafts";

/** What a member has sent in this window, as it was written: the server keeps it with placeholders. */
const sent = new Map<string, string>();
/** Messages that were withdrawn before the answer to their sending came, with their conversations. */
const early = new Map<string, string>();
const MOST = 50;

function restore(conversationId: string, text: string): void {
  if (draftOf(conversationId).text === "") {
    resumeDraft(conversationId, text);
  }
}

export function rememberSent(messageId: string, text: string | null | undefined): void {
  if (text === null || text === undefined) {
    return;
  }
  const withdrawnFrom = early.get(messageId);
  if (withdrawnFrom !== undefined) {
    early.delete(messageId);
    restore(withdrawnFrom, text);
  }
  sent.set(messageId, text);
  for (const oldest of sent.keys()) {
    if (sent.size <= MOST) {
      break;
    }
    sent.delete(oldest);
  }
}

/**
 * Puts the text of a message that was withdrawn back into the composer, unless something else stands there. The stream
 * may show a message before the answer to its sending says which it is: then the text follows with that answer.
 */
export function takeBack(conversationId: string, messageId: string): void {
  const text = sent.get(messageId);
  if (text === undefined) {
    early.set(messageId, conversationId);
    return;
  }
  restore(conversationId, text);
}
