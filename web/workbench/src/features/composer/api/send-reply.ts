import { answer, api, type Message, type Reply } from "@atiende/api";

/** Sends a reply. With the same key again the server answers with the same message and sends nothing. */
export function sendReply(conversationId: string, key: string, body: Reply): Promise<Message> {
  return answer(
    api.POST("/api/v1/conversations/{id}/replies", {
      params: { path: { id: conversationId }, header: { "Idempotency-Key": key } },
      body,
    }),
  );
}
