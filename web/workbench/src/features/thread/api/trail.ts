import { answer, api } from "@atiende/api";
import { useInfiniteQuery } from "@tanstack/react-query";

/** Who did what with a conversation, the latest first. */
export function useTrail(conversationId: string) {
  return useInfiniteQuery({
    queryKey: ["trail", conversationId],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/audit", {
          params: {
            query: { conversation: conversationId, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    // what was done meanwhile belongs to it
    staleTime: 0,
  });
}
