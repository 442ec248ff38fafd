import { answer, api, type Conversation, type ConversationPage } from "@atiende/api";
import { type InfiniteData, type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";

/** What all lists of conversations are known by, whatever their filter. */
export const LISTS = ["conversations"] as const;

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ["conversation", id],
    queryFn: ({ signal }): Promise<Conversation> =>
      answer(api.GET("/api/v1/conversations/{id}", { params: { path: { id } }, signal })),
  });

/** A conversation as the list has it that was told last; those that are not on the screen may be of long ago. */
function listed(client: QueryClient, id: string): Conversation | undefined {
  const lists = client.getQueryCache().findAll({ queryKey: LISTS });
  for (const { state } of lists.toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)) {
    for (const { items } of (state.data as InfiniteData<ConversationPage> | undefined)?.pages ?? []) {
      const found = items.find((each) => each.id === id);
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}

/** Until the server has answered, what the list says of it is shown. */
export function useConversation(id: string) {
  const client = useQueryClient();
  return useQuery({ ...conversationQuery(id), placeholderData: () => listed(client, id) });
}
