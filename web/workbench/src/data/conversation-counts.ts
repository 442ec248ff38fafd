import { answer, api, type ConversationCounts } from "@atiende/api";
import { queryOptions, useQuery } from "@tanstack/react-query";

export const countsQuery = queryOptions({
  queryKey: ["conversation-counts"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/conversations/counts", { signal })),
});

/** How many open conversations each view shows. */
export function useCounts(): ConversationCounts | undefined {
  return useQuery(countsQuery).data;
}
