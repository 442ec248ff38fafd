import { answer, api, type BuyerMessageSubject, type Order } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { actsKey } from "@/data/order-acts";

const pathOf = ({ channel, id }: Order) => ({ path: { channel, order: id } });

/** What the shop may write to the buyer of an order about now: the platform is asked each time. */
export function useBuyerMessageSubjects(order: Order) {
  return useQuery({
    queryKey: ["buyer-message-subjects", order.channel, order.id],
    gcTime: 0,
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/orders/{channel}/{order}/buyer-messages", { params: pathOf(order), signal })),
  });
}

export interface BuyerMessage {
  about: BuyerMessageSubject["about"];
  /** Null where the platform has words of its own. */
  text: string | null;
  /** Made for this one message, so that the same click, repeated, writes once. */
  key: string;
}

/** Writes to the buyer of an order of the shop's own accord, through the platform. */
export function useWriteToBuyer(order: Order, conversationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ about, text, key }: BuyerMessage) =>
      answer(
        api.POST("/api/v1/orders/{channel}/{order}/buyer-messages", {
          params: { ...pathOf(order), header: { "Idempotency-Key": key } },
          body: { about, text, conversation: conversationId },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: actsKey(order) }),
  });
}
