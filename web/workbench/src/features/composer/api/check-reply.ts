import { answer, api, type TextCheck } from "@atiende/api";

/** Asks what would become of a text. Nothing is sent. */
export function checkReply(conversationId: string, text: string, signal: AbortSignal): Promise<TextCheck> {
  return answer(
    api.POST("/api/v1/conversations/{id}/reply-check", {
      params: { path: { id: conversationId } },
      body: { text },
      signal,
    }),
  );
}
