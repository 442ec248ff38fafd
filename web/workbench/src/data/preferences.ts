import { answer, api, type Preferences } from "@atiende/api";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

export const NO_PREFERENCES: Preferences = { keys: {}, views: [], guideDone: false };

const preferencesQuery = queryOptions({
  queryKey: ["preferences"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/session/preferences", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What the member has chosen for themselves; undefined until it is known. */
export function usePreferences(): Preferences | undefined {
  return useQuery(preferencesQuery).data;
}

/** Chooses something; what is on the screen does not wait for the server. */
export function useChoose() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (chosen: Partial<Preferences>) => {
      const before = client.getQueryData(preferencesQuery.queryKey) ?? NO_PREFERENCES;
      return answer(api.PUT("/api/v1/session/preferences", { body: { ...before, ...chosen } }));
    },
    onMutate: (chosen) => {
      const before = client.getQueryData(preferencesQuery.queryKey) ?? NO_PREFERENCES;
      client.setQueryData(preferencesQuery.queryKey, { ...before, ...chosen });
      return before;
    },
    onSuccess: (saved) => client.setQueryData(preferencesQuery.queryKey, saved),
    onError: (_problem, _chosen, before) => client.setQueryData(preferencesQuery.queryKey, before),
  });
}
