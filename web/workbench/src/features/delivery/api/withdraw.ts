import { answer, api, type Message } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { conversationQuery } from "@/data/conversation";
import { putMessages } from "@/data/messages";

/**
 * Takes a message back that has not begun to be sent. What is done then belongs to the request and not to the button: the
 * stream of changes may be faster than the answer, and the button is gone by then.
 */
export function useWithdraw(onWithdrawn: (message: Message) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/v1/messages/{id}/withdraw", { params: { path: { id } } })),
    onSuccess: (message) => {
      onWithdrawn(message);
      putMessages(client, message.conversationId, [message]);
      void client.invalidateQueries(conversationQuery(message.conversationId));
    },
  });
}
