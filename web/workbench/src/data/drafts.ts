import { answer, api } from "@atiende/api";
import { queryOptions } from "@tanstack/react-query";

/** What members have begun to write in a conversation. */
export const draftsQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ["drafts", conversationId],
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v1/conversations/{id}/drafts", { params: { path: { id: conversationId } }, signal })))
        .items,
    // what is kept for a later look could bring back what has been sent since
    gcTime: 0,
  });
