import { answer, api } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { putConversation } from "@/data/conversation-lists";

/** Puts a conversation aside until a time, or takes it up again. */
export function useSnooze() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, until }: { id: string; until: Date | null }) => {
      const path = { params: { path: { id } } };
      return answer(
        until === null
          ? api.DELETE("/api/v1/conversations/{id}/snooze", path)
          : api.PUT("/api/v1/conversations/{id}/snooze", { ...path, body: { until: until.toISOString() } }),
      );
    },
    onSuccess: (conversation) => putConversation(client, conversation),
  });
}
