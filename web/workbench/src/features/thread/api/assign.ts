import { answer, api } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { putConversation } from "@/data/conversation-lists";

interface Assignment {
  id: string;
  member: string | null;
  /** Whose it is as far as this screen knows: of two who claim at once, one is refused. */
  insteadOf: string | null;
}

export function useAssign() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: Assignment) =>
      answer(api.PUT("/api/v1/conversations/{id}/assignee", { params: { path: { id } }, body })),
    onSuccess: (conversation) => putConversation(client, conversation),
    onError: (_problem, { id }) => client.invalidateQueries({ queryKey: ["conversation", id] }),
  });
}
