import { answer, api, type RuleSpec } from "@atiende/api";
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

/** Saves a rule: a new one where there is no id. What cannot be meant is refused with its place. */
export function useSaveRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, spec }: { id: string | null; version: number; spec: RuleSpec }) =>
      id === null
        ? answer(api.POST("/api/v1/rules", { body: spec }))
        : answer(api.PUT("/api/v1/rules/{id}", { params: { path: { id } }, body: { version, spec } })),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRuleVersions(id: string) {
  return useQuery({
    queryKey: [...KEY, id, "versions"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/rules/{id}/versions", { params: { path: { id } }, signal })),
  });
}

/** What a rule would do in a conversation now; nothing is done. */
export function usePreviewRule() {
  return useMutation({
    mutationFn: (trial: { spec: RuleSpec; conversation: string; rule: string | null }) =>
      answer(api.POST("/api/v1/rules/preview", { body: trial })),
  });
}

/** Conversations in which a rule can be tried, the latest first. */
export function useTrialConversations() {
  return useQuery({
    queryKey: ["rule-trials"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/conversations", { params: { query: { state: "all", limit: 50 } }, signal })),
  });
}

export function useWebhooks(enabled: boolean) {
  return useQuery({
    queryKey: ["webhooks"],
    enabled,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/webhooks", { signal })),
  });
}
