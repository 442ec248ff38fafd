import { draftOf, writeDraft } from "./drafts";

/** What a member has sent in this window, as it was written: the server keeps it with placeholders. */
const sent = new Map<string, string>();
const MOST = 50;

export function rememberSent(messageId: string, text: string | null | undefined): void {
  if (text !== null && text !== undefined) {
    sent.set(messageId, text);
    for (const oldest of sent.keys()) {
      if (sent.size <= MOST) {
        break;
      }
      sent.delete(oldest);
    }
  }
}

/** Puts the text of a message that was withdrawn back into the composer, unless something else stands there. */
export function takeBack(conversationId: string, messageId: string): void {
  const text = sent.get(messageId);
  if (text !== undefined && draftOf(conversationId).text === "") {
    writeDraft(conversationId, text);
  }
}
