import { answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";

/** The account of what a channel sent us and where it went. */
export function useReconciliation(id: string) {
  return useQuery({
    queryKey: ["reconciliation", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/channels/{id}/reconciliation", { params: { path: { id } }, signal })),
    staleTime: 0,
  });
}
