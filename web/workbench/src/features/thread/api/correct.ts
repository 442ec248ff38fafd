import { answer, api, type CorrectionRequest, type Message } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { conversationQuery } from "@/data/conversation";
import { putConversation } from "@/data/conversation-lists";
import { putMessages } from "@/data/messages";

/** Says what a message means, or takes back what was said. What is suggested goes by it. */
export function useCorrect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, said }: { id: string; said: CorrectionRequest | null }): Promise<Message> => {
      const path = { params: { path: { id } } };
      return answer(
        said === null
          ? api.DELETE("/api/v1/messages/{id}/correction", path)
          : api.PUT("/api/v1/messages/{id}/correction", { ...path, body: said }),
      );
    },
    onSuccess: async (message) => {
      putMessages(client, message.conversationId, [message]);
      void client.invalidateQueries({ queryKey: ["suggestions", message.conversationId] });
      putConversation(client, await client.fetchQuery({ ...conversationQuery(message.conversationId), staleTime: 0 }));
    },
  });
}
