import { answer, api } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { putMessages } from "@/data/messages";

/** Sends a message again that certainly did not go out. */
export function useRetry() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/v1/messages/{id}/retry", { params: { path: { id } } })),
    onSuccess: (message) => putMessages(client, message.conversationId, [message]),
  });
}
