import { answer, api, type ConversationCounts } from "@atiende/api";
import { queryOptions, useQuery } from "@tanstack/react-query";

/** The least and the longest pause before figures are asked for that change with the clock alone; in ms. */
const LEAST_PAUSE = 5_000;
const LONGEST_PAUSE = 3_600_000;

interface Asked {
  data: { changeInMillis?: number | null } | undefined;
  dataUpdatedAt: number;
}

/**
 * How long until figures are to be asked for anew, of which the server told when the next changes by the clock; false where none does. From
 * when they came: a request that failed meanwhile puts nothing off.
 */
export function untilChange({ data, dataUpdatedAt }: Asked): number | false {
  const change = data?.changeInMillis ?? null;
  const left = (change ?? 0) - (Date.now() - dataUpdatedAt);
  return change === null ? false : Math.min(LONGEST_PAUSE, Math.max(LEAST_PAUSE, left));
}

/** Also while nobody looks at the tab: whoever comes back would see the figures of before until the next change. */
export const whenChanged = {
  refetchInterval: ({ state }: { state: Asked }) => untilChange(state),
  refetchIntervalInBackground: true,
};

export const countsQuery = queryOptions({
  queryKey: ["conversation-counts"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/conversations/counts", { signal })),
  ...whenChanged,
});

/** How many open conversations each view shows. */
export function useCounts(): ConversationCounts | undefined {
  return useQuery(countsQuery).data;
}
