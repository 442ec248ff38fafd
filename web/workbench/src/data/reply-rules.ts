import { answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";

/** What may be sent in a conversation now. */
export function useReplyRules(conversationId: string) {
  return useQuery({
    queryKey: ["reply-rules", conversationId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/conversations/{id}/reply-rules", { params: { path: { id: conversationId } }, signal })),
  });
}
