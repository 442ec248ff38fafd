import { answer, api, type Preferences } from "@atiende/api";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const preferencesQuery = queryOptions({
  queryKey: ["preferences"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/session/preferences", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What the member has chosen for themselves; undefined until it is known. */
export function usePreferences(): Preferences | undefined {
  return useQuery(preferencesQuery).data;
}

/** What becomes other, given what stands there. */
export type Choice = (kept: Preferences) => Partial<Preferences>;

/**
 * Chooses something; what is on the screen does not wait for the server. The server is asked first what stands there, since
 * another tab may have chosen too: what is not known is never replaced.
 */
export function useChoose() {
  const client = useQueryClient();
  return useMutation({
    // one after the other: each begins with what the one before has left
    scope: { id: "preferences" },
    mutationFn: async (choice: Choice) => {
      const kept = await answer(api.GET("/api/v1/session/preferences"));
      return answer(api.PUT("/api/v1/session/preferences", { body: { ...kept, ...choice(kept) } }));
    },
    onMutate: (choice) => {
      const before = client.getQueryData(preferencesQuery.queryKey);
      if (before !== undefined) {
        client.setQueryData(preferencesQuery.queryKey, { ...before, ...choice(before) });
      }
      return before;
    },
    onSuccess: (saved) => client.setQueryData(preferencesQuery.queryKey, saved),
    onError: (_problem, _chosen, before) => client.setQueryData(preferencesQuery.queryKey, before),
  });
}
