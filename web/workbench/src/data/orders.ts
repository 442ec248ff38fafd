import { answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";

/** What the buyer bought and asks about. */
export function useOrders(conversationId: string) {
  return useQuery({
    queryKey: ["orders", conversationId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/conversations/{id}/orders", { params: { path: { id: conversationId } }, signal })),
  });
}
