import { answer, api } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const keyOf = (id: string) => ["custody", id] as const;

/**
 * Who has a conversation, and what a person needs to go on. Asked for anew whenever the conversation has changed, or what
 * rules do in it.
 */
export function useCustody(id: string, runs: string) {
  return useQuery({
    queryKey: [...keyOf(id), runs],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/conversations/{id}/custody", { params: { path: { id } }, signal })),
    placeholderData: (before) => before,
  });
}

/** Lets machines speak again where a person has, or waits to have, the conversation. */
export function useGiveBack(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST("/api/v1/conversations/{id}/give-back", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(id) }),
  });
}
