import { answer, api } from "@atiende/api";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

export const notesQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ["notes", conversationId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/conversations/{id}/notes", { params: { path: { id: conversationId } }, signal })),
    select: ({ items }) => items,
  });

/** What colleagues have written to each other about a conversation. */
export function useNotes(conversationId: string) {
  return useQuery(notesQuery(conversationId));
}

interface NewNote {
  text: string;
  mentions: string[];
}

export function useAddNote(conversationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewNote) =>
      answer(api.POST("/api/v1/conversations/{id}/notes", { params: { path: { id: conversationId } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["notes", conversationId] }),
  });
}
