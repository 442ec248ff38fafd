import { answer, api, type QueueSettings } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { QUEUE_MEMBERS, QUEUE_SETTINGS } from "@/data/queues";

export function useDecideQueues() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: { version: number; settings: QueueSettings }) =>
      answer(api.PUT("/api/v1/queue-settings", { body: decision })),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: QUEUE_MEMBERS });
      return client.invalidateQueries({ queryKey: QUEUE_SETTINGS });
    },
  });
}
