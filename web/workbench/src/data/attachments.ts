import { type Attachment, answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";

/** What was sent along in a conversation, by the buyer and by the shop. */
export function useAttachments(conversationId: string, enabled: boolean) {
  return useQuery({
    queryKey: ["attachments", conversationId],
    enabled,
    retry: false,
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/conversations/{id}/attachments", { params: { path: { id: conversationId } }, signal })),
  });
}

/** Where the thing itself lies. */
export function attachmentAddress(attachment: Attachment): string {
  return `/api/v1/attachments/${attachment.id}`;
}
