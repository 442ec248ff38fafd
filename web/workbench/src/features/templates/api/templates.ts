import { answer, api, type OwnTemplate } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { TEMPLATES } from "@/data/reply-templates";

/** Saves an answer of the shop's own: a new one where there is no id. */
export function useSaveTemplate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, words }: { id: string | null; version: number; words: OwnTemplate }) =>
      id === null
        ? answer(api.POST("/api/v1/reply-templates", { body: words }))
        : answer(api.PUT("/api/v1/reply-templates/{id}", { params: { path: { id } }, body: { version, words } })),
    onSuccess: () => client.invalidateQueries({ queryKey: TEMPLATES }),
  });
}

export function useArchiveTemplate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, archived }: { id: string; archived: boolean }) =>
      answer(api.PUT("/api/v1/reply-templates/{id}/archived", { params: { path: { id } }, body: { archived } })),
    onSettled: () => client.invalidateQueries({ queryKey: TEMPLATES }),
  });
}

/** What is wrong with words that are being written; asked when they have stood still for a moment. */
export function useTemplateCheck(words: OwnTemplate) {
  return useQuery({
    queryKey: ["template-check", words],
    enabled: words.tu.trim() !== "" && words.usted.trim() !== "",
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    queryFn: ({ signal }) => answer(api.POST("/api/v1/reply-templates/check", { body: words, signal })),
    placeholderData: (before) => before,
  });
}

export function useTemplateVersions(id: string) {
  return useQuery({
    queryKey: [...TEMPLATES, id, "versions"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/reply-templates/{id}/versions", { params: { path: { id } }, signal })),
  });
}
