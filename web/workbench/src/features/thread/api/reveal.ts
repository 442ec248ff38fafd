import { answer, api } from "@atiende/api";
import { useMutation } from "@tanstack/react-query";

/** The personal values of a message. They are handed to the component that asked and kept nowhere. */
export function useReveal() {
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      answer(api.POST("/api/v1/messages/{id}/reveal", { params: { path: { id } }, body: { reason } })),
    gcTime: 0,
  });
}
