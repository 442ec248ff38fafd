import { answer, api, type KnownValue } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";

const NONE: KnownValue[] = [];

/** What is certain in a conversation, in the words that its buyer would read, and whether that has been asked. */
export function useKnownValues(
  conversationId: string,
  enabled = true,
): { known: readonly KnownValue[]; asked: boolean } {
  const { data, isSuccess } = useQuery({
    queryKey: ["known-values", conversationId],
    queryFn: async ({ signal }) =>
      (
        await answer(
          api.GET("/api/v1/conversations/{id}/known-values", { params: { path: { id: conversationId } }, signal }),
        )
      ).items,
    // an order may have moved since
    staleTime: 0,
    retry: false,
    enabled,
  });
  return { known: data ?? NONE, asked: isSuccess };
}
