import { answer, api, type ConversationCounts } from "@atiende/api";
import { queryOptions, useQuery } from "@tanstack/react-query";

/** How often figures are asked for that change with the clock alone, such as how many are due in half an hour; in ms. */
export const CLOCK_PAUSE = 60_000;

export const countsQuery = queryOptions({
  queryKey: ["conversation-counts"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/conversations/counts", { signal })),
  refetchInterval: CLOCK_PAUSE,
});

/** How many open conversations each view shows. */
export function useCounts(): ConversationCounts | undefined {
  return useQuery(countsQuery).data;
}
