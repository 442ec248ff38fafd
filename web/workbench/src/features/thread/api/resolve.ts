import { answer, api } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { putConversation } from "@/data/conversation-lists";

export function useResolve() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/v1/conversations/{id}/resolve", { params: { path: { id } } })),
    onSuccess: (conversation) => putConversation(client, conversation),
  });
}
