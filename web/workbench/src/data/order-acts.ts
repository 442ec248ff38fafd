import { answer, api, type Order, type PostalAddress } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

/** Under which the acts of an order are kept. */
export const actsKey = ({ channel, id }: Order) => ["order-acts", channel, id];

/** What was done to an order, the latest first. */
export function useOrderActs(order: Order, enabled: boolean) {
  return useQuery({
    queryKey: actsKey(order),
    enabled,
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/orders/{channel}/{order}/acts", {
          params: { path: { channel: order.channel, order: order.id } },
          signal,
        }),
      ),
  });
}

type ActOrder = {
  /** Made for this one act, so that the same click, repeated, acts once. */
  key: string;
} & ({ kind: "hold" | "release" | "ask_for_review" } | { kind: "change_address"; address: PostalAddress });

/** Holds or releases an order at its platform, sends it elsewhere, or has its buyer asked for a review. */
export function useAct(order: Order, conversationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...act }: ActOrder) =>
      answer(
        api.POST("/api/v1/orders/{channel}/{order}/acts", {
          params: { path: { channel: order.channel, order: order.id }, header: { "Idempotency-Key": key } },
          body: { ...act, conversation: conversationId },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: actsKey(order) }),
  });
}
