import { answer, api, type BreachExplanation } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = ["deadline-notices"];

/** What came near or was missed, the latest first. */
export function useDeadlineNotices(kind: "near" | "missed") {
  return useQuery({
    queryKey: [...KEY, kind],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/deadline-notices", { params: { query: { kind } }, signal })),
  });
}

export function useExplainBreach() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ conversation, ...body }: BreachExplanation & { conversation: string }) =>
      answer(api.PUT("/api/v1/conversations/{id}/deadline-notices", { params: { path: { id: conversation } }, body })),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
