import { answer, api, type DraftSuggestion } from "@atiende/api";

/** A draft as the server keeps it. */
export interface KeptDraft {
  text: string;
  suggestion: DraftSuggestion | null;
}

/** Keeps what is written so far on the server; an empty text takes it away. */
export function saveDraft(conversationId: string, body: KeptDraft): Promise<unknown> {
  return answer(api.PUT("/api/v1/conversations/{id}/draft", { params: { path: { id: conversationId } }, body }));
}
