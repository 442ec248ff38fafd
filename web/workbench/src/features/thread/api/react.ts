import { answer, api, type Message } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { putMessages } from "@/data/messages";

/** Sets the shop's sign to a buyer's message; an empty one takes it away. */
export function useReact() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, emoji }: { id: string; emoji: string }): Promise<Message> => {
      const path = { params: { path: { id } } };
      return answer(
        emoji === ""
          ? api.DELETE("/api/v1/messages/{id}/reaction", path)
          : api.PUT("/api/v1/messages/{id}/reaction", { ...path, body: { emoji } }),
      );
    },
    onSuccess: (message) => putMessages(client, message.conversationId, [message]),
  });
}
