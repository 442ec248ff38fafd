import { answer, api } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { setAsideQuery } from "@/data/set-aside";

export function useRetrySetAside() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => answer(api.POST("/api/v1/set-aside/{id}/retry", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries(setAsideQuery),
  });
}
