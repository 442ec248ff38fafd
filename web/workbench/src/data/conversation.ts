import { answer, api, type Conversation } from "@atiende/api";
import { queryOptions, useQuery } from "@tanstack/react-query";

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ["conversation", id],
    queryFn: ({ signal }): Promise<Conversation> =>
      answer(api.GET("/api/v1/conversations/{id}", { params: { path: { id } }, signal })),
  });

export function useConversation(id: string) {
  return useQuery(conversationQuery(id));
}
