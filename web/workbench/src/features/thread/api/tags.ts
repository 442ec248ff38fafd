import { answer, api } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const key = (conversation: string) => ["conversation-tags", conversation];

export function useTags(conversation: string) {
  return useQuery({
    queryKey: key(conversation),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/conversations/{id}/tags", { params: { path: { id: conversation } }, signal })),
  });
}

/** Sets a tag, or takes it away. */
export function useTag(conversation: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ tag, set }: { tag: string; set: boolean }) => {
      const path = { params: { path: { id: conversation, tag } } };
      return answer(
        set
          ? api.PUT("/api/v1/conversations/{id}/tags/{tag}", path)
          : api.DELETE("/api/v1/conversations/{id}/tags/{tag}", path),
      );
    },
    onSuccess: (tags) => client.setQueryData(key(conversation), tags),
  });
}
