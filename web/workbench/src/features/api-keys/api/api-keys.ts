import { answer, api, type NewApiKey } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = ["api-keys"];

export function useApiKeys() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/api-keys", { signal })),
    select: ({ items }) => items,
  });
}

/** The answer holds the key, which nobody gets again; it is not kept. */
export function useIssueKey() {
  const client = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: (body: NewApiKey) => answer(api.POST("/api/v1/api-keys", { body })),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRevokeKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/v1/api-keys/{id}", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
