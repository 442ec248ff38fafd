import { answer, api, type SavedFilter, type SavedView } from "@atiende/api";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { countsQuery } from "@/data/conversation-counts";

const savedViewsQuery = queryOptions({
  queryKey: ["saved-views"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/saved-views", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
  select: ({ items }) => items,
});

const NONE: SavedView[] = [];

/** The lists under a name: what all share, then the member's own. */
export function useSavedViews(): SavedView[] {
  return useQuery(savedViewsQuery).data ?? NONE;
}

export interface Named {
  name: string;
  shared: boolean;
  filter: SavedFilter;
}

function useAsked<T>(ask: (order: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSettled: () => Promise.all([client.invalidateQueries(savedViewsQuery), client.invalidateQueries(countsQuery)]),
  });
}

export function useSaveView() {
  return useAsked((body: Named) => answer(api.POST("/api/v1/saved-views", { body })));
}

export function useChangeView() {
  return useAsked(({ id, name, shared, filter }: Named & { id: string }) =>
    answer(api.PUT("/api/v1/saved-views/{id}", { params: { path: { id } }, body: { name, shared, filter } })),
  );
}

export function useDeleteView() {
  return useAsked((id: string) => answer(api.DELETE("/api/v1/saved-views/{id}", { params: { path: { id } } })));
}
