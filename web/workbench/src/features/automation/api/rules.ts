import { answer, api } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = ["rules"];

export function useRules() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/rules", { signal })),
  });
}

/** Rules that come with the desk; they change with a release alone. */
export function useRuleLibrary() {
  return useQuery({
    queryKey: ["rule-library"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/rules/library", { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useTakeRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/v1/rules/library/{id}", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useSwitchRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, on }: { id: string; on: boolean }) =>
      answer(api.PUT("/api/v1/rules/{id}/state", { params: { path: { id } }, body: { on } })),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
