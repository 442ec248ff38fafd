import { answer, api, type ConversationPage } from "@atiende/api";
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { type ConversationFilter, flat, listKey } from "@/data/conversation-lists";

const conversationsQuery = (filter: ConversationFilter) =>
  infiniteQueryOptions({
    queryKey: listKey(filter),
    queryFn: ({ pageParam, signal }): Promise<ConversationPage> =>
      answer(
        api.GET("/api/v1/conversations", {
          params: {
            query: { ...filter, limit: 50, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: flat,
    placeholderData: keepPreviousData,
  });

export function useConversations(filter: ConversationFilter) {
  return useInfiniteQuery(conversationsQuery(filter));
}
