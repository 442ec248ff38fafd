import { answer, api } from "@atiende/api";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { countsQuery, useCounts } from "./conversation-counts";

/** Whoever opens a conversation has seen what called them there; asked for only while something calls at all. */
export function useMentionsSeen(conversationId: string): void {
  const client = useQueryClient();
  const calling = (useCounts()?.mentions ?? 0) > 0;
  useEffect(() => {
    if (calling) {
      answer(api.PUT("/api/v1/conversations/{id}/mentions/seen", { params: { path: { id: conversationId } } })).then(
        () => client.invalidateQueries(countsQuery),
        // it stays marked as unseen, which is no more than it was
        () => undefined,
      );
    }
  }, [calling, conversationId, client]);
}
