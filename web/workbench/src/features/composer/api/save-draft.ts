import { answer, api } from "@atiende/api";

/** Keeps what is written so far on the server; an empty text takes it away. */
export function saveDraft(conversationId: string, text: string): Promise<unknown> {
  return answer(
    api.PUT("/api/v1/conversations/{id}/draft", { params: { path: { id: conversationId } }, body: { text } }),
  );
}
