import { saveDraft } from "./api/save-draft";

/** How the server has a draft, as far as this window knows; absent before it was asked. */
const kept = new Map<string, string>();
/** What is being saved, and after it the newest that came meanwhile: never two requests at once, or the older might win. */
const saving = new Map<string, string>();

/** Takes in what the server said of a member's own draft; false when that is being changed just now. */
export function knowKept(conversationId: string, text: string): boolean {
  if (saving.has(conversationId)) {
    return false;
  }
  kept.set(conversationId, text);
  return true;
}

/** Brings the server's draft into step with what is written. One that could not be saved is tried with the next change. */
export async function keep(conversationId: string, text: string): Promise<void> {
  if (!kept.has(conversationId)) {
    return;
  }
  if (saving.has(conversationId)) {
    saving.set(conversationId, text);
    return;
  }
  saving.set(conversationId, text);
  try {
    for (let next = text; next !== kept.get(conversationId); next = saving.get(conversationId) ?? next) {
      await saveDraft(conversationId, next);
      kept.set(conversationId, next);
    }
  } catch {
    // it stays in the tab, and goes along with the next change
  } finally {
    saving.delete(conversationId);
  }
}
