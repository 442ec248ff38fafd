import { answer, api, type Reply } from "@atiende/api";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { conversationQuery } from "@/data/conversation";

const plannedRepliesQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ["planned-replies", conversationId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/conversations/{id}/planned-replies", { params: { path: { id: conversationId } }, signal }),
      ),
  });

/** The answers that are to be sent later in a conversation, and those that were not sent when their time came. */
export function usePlannedReplies(conversationId: string, enabled = true) {
  return useQuery({ ...plannedRepliesQuery(conversationId), enabled });
}

/** Tomorrow at nine, or when the shop opens after that; nothing until it is asked anew, as what is known may be of another day. */
export function useTomorrow(conversationId: string): Date | undefined {
  const { data, isSuccess, isFetchedAfterMount } = useQuery({ ...plannedRepliesQuery(conversationId), staleTime: 0 });
  return isSuccess && isFetchedAfterMount ? new Date(data.tomorrow) : undefined;
}

interface Plan {
  /** Made once for the answer: however often it is asked for, it is planned once. */
  key: string;
  text: string;
  suggestion?: Reply["suggestion"];
  sendAt: Date;
  /** The message that came in last of those that the writer has seen: what came after it is not talked past. */
  seen: string | undefined;
}

function useAsked<T>(conversationId: string, ask: (order: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries(plannedRepliesQuery(conversationId)),
        client.invalidateQueries(conversationQuery(conversationId)),
      ]),
  });
}

export function usePlanReply(conversationId: string) {
  return useAsked(conversationId, ({ key, text, suggestion, sendAt, seen }: Plan) =>
    answer(
      api.POST("/api/v1/conversations/{id}/planned-replies", {
        params: { path: { id: conversationId }, header: { "Idempotency-Key": key } },
        body: { text, sendAt: sendAt.toISOString(), ...(seen && { seen }), ...(suggestion && { suggestion }) },
      }),
    ),
  );
}

/** Gives a planned answer another time; its words stay. */
export function useMovePlannedReply(conversationId: string) {
  return useAsked(conversationId, ({ id, sendAt, seen }: { id: string; sendAt: Date; seen: string | undefined }) =>
    answer(
      api.PUT("/api/v1/planned-replies/{id}", {
        params: { path: { id } },
        body: { text: null, sendAt: sendAt.toISOString(), seen: seen ?? null },
      }),
    ),
  );
}

export function useCallOffPlannedReply(conversationId: string) {
  return useAsked(conversationId, (id: string) =>
    answer(api.DELETE("/api/v1/planned-replies/{id}", { params: { path: { id } } })),
  );
}
