import { answer, api, type ConversationCounts } from "@atiende/api";
import { queryOptions, useQuery } from "@tanstack/react-query";

/** The least and the longest pause before figures are asked for that change with the clock alone; in ms. */
const LEAST_PAUSE = 5_000;
const LONGEST_PAUSE = 3_600_000;

/** When figures are to be asked for anew, of which the server tells when the next changes by the clock; false where none does. */
export function untilChange(figures: { changeInMillis?: number | null } | undefined): number | false {
  const change = figures?.changeInMillis ?? null;
  return change === null ? false : Math.min(LONGEST_PAUSE, Math.max(LEAST_PAUSE, change));
}

export const countsQuery = queryOptions({
  queryKey: ["conversation-counts"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/conversations/counts", { signal })),
  refetchInterval: ({ state }) => untilChange(state.data),
});

/** How many open conversations each view shows. */
export function useCounts(): ConversationCounts | undefined {
  return useQuery(countsQuery).data;
}
