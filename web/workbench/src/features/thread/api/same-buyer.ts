import { answer, api } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";

/** Says that two buyers are one person. What is known of the one is shown beside the other from then on. */
export function useJoinBuyers(customerId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (other: string) =>
      answer(api.PUT("/api/v1/customers/{id}/same", { params: { path: { id: customerId } }, body: { with: other } })),
    onSettled: refresh,
  });
}

/** Says that a buyer is none of those they were joined with. */
export function useSplitBuyer() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (other: string) =>
      answer(api.DELETE("/api/v1/customers/{id}/same", { params: { path: { id: other } } })),
    onSettled: refresh,
  });
}

function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["buyer"] }),
      client.invalidateQueries({ queryKey: ["orders"] }),
    ]);
}
