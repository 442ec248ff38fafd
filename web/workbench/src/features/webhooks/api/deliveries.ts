import { answer, api, type WebhookDelivery } from "@atiende/api";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = "webhook-deliveries";
const PAGE = 25;

export type DeliveryState = WebhookDelivery["state"];

/** The log of a webhook, the newest first. */
export function useDeliveries(webhook: string, state: DeliveryState | null) {
  return useInfiniteQuery({
    queryKey: [KEY, webhook, state],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/webhooks/{webhook}/deliveries", {
          params: {
            path: { webhook },
            query: {
              limit: PAGE,
              ...(state === null ? {} : { state }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

/** All tries of one delivery. */
export function useTries(webhook: string, delivery: string) {
  return useQuery({
    queryKey: [KEY, webhook, "tries", delivery],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/webhooks/{webhook}/deliveries/{delivery}", {
          params: { path: { webhook, delivery } },
          signal,
        }),
      ),
  });
}

export function useRedeliver(webhook: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (delivery: string) =>
      answer(
        api.POST("/api/v1/webhooks/{webhook}/deliveries/{delivery}/redeliver", {
          params: { path: { webhook, delivery } },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY, webhook] }),
  });
}
