import { answer, api } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { putConversation } from "@/data/conversation-lists";

export function useReopen() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/v1/conversations/{id}/reopen", { params: { path: { id } } })),
    onSuccess: (conversation) => putConversation(client, conversation),
  });
}
