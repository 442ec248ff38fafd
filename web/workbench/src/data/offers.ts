import { answer, api } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = ["offers"] as const;

/** What rules have offered, the latest first: in a conversation, or all. */
export function useOffers(conversation: string | null) {
  return useQuery({
    queryKey: [...KEY, conversation],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/offers", { params: { query: conversation === null ? {} : { conversation } }, signal })),
  });
}

/** Says that the buyer has taken an offer, or refused it. */
export function useSettleOffer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, taken }: { id: string; taken: boolean }) =>
      answer(api.PUT("/api/v1/offers/{id}/answer", { params: { path: { id } }, body: { taken } })),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: KEY });
      void client.invalidateQueries({ queryKey: ["offer-settings"] });
      void client.invalidateQueries({ queryKey: ["automation-tasks"] });
    },
  });
}
