import { answer, api, type RevealRequest } from "@atiende/api";
import { useMutation } from "@tanstack/react-query";

/** The personal values of a message. They are handed to the component that asked and kept nowhere. */
export function useReveal() {
  return useMutation({
    mutationFn: ({ id, why }: { id: string; why: RevealRequest }) =>
      answer(api.POST("/api/v1/messages/{id}/reveal", { params: { path: { id } }, body: why })),
    gcTime: 0,
  });
}
