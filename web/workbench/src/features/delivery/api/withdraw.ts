import { answer, api } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { conversationQuery } from "@/data/conversation";
import { putMessages } from "@/data/messages";

/** Takes a message back that has not begun to be sent. */
export function useWithdraw() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/v1/messages/{id}/withdraw", { params: { path: { id } } })),
    onSuccess: (message) => {
      putMessages(client, message.conversationId, [message]);
      void client.invalidateQueries(conversationQuery(message.conversationId));
    },
  });
}
