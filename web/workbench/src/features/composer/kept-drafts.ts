import { type KeptDraft, saveDraft } from "./api/save-draft";

/** How the server has a draft, as far as this window knows; absent before it was asked. */
const kept = new Map<string, KeptDraft>();
/** What is being saved, and after it the newest that came meanwhile: never two requests at once, or the older might win. */
const saving = new Map<string, KeptDraft>();

/** Nothing written began as nothing. */
const isSame = (one: KeptDraft | undefined, other: KeptDraft) =>
  one?.text === other.text &&
  (one.text === "" ||
    (["template", "version", "register"] as const).every(
      (part) => one.suggestion?.[part] === other.suggestion?.[part],
    ));

/** Takes in what the server said of a member's own draft; false when that is being changed just now. */
export function knowKept(conversationId: string, draft: KeptDraft): boolean {
  if (saving.has(conversationId)) {
    return false;
  }
  kept.set(conversationId, draft);
  return true;
}

/** Brings the server's draft into step with what is written. One that could not be saved is tried with the next change. */
export async function keep(conversationId: string, draft: KeptDraft): Promise<void> {
  if (!kept.has(conversationId)) {
    return;
  }
  if (saving.has(conversationId)) {
    saving.set(conversationId, draft);
    return;
  }
  saving.set(conversationId, draft);
  try {
    for (let next = draft; !isSame(kept.get(conversationId), next); next = saving.get(conversationId) ?? next) {
      await saveDraft(conversationId, next);
      kept.set(conversationId, next);
    }
  } catch {
    // it stays in the tab, and goes along with the next change
  } finally {
    saving.delete(conversationId);
  }
}
