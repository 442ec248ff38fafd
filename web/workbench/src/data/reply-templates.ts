import { answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";

export const TEMPLATES = ["reply-templates"] as const;

/** All answers of the workspace, its own first. */
export function useReplyTemplates(enabled = true) {
  return useQuery({
    queryKey: TEMPLATES,
    enabled,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/reply-templates", { signal })),
    staleTime: 300_000,
  });
}
