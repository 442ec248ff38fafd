import { answer, api, type SettleAs } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { putMessages } from "@/data/messages";
import { uncertainQuery } from "@/data/uncertain-messages";

/** A person's word on whether an uncertain message reached the buyer. */
export function useSettle() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, as }: { id: string; as: SettleAs }) =>
      answer(api.POST("/api/v1/messages/{id}/settle", { params: { path: { id } }, body: { as } })),
    onSuccess: (message) => putMessages(client, message.conversationId, [message]),
    // also after a refusal: a colleague or the platform may have been faster
    onSettled: () => client.invalidateQueries(uncertainQuery),
  });
}
