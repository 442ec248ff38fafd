import { answer, api, first, type Message, type MessagePage } from "@atiende/api";
import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  useInfiniteQuery,
  useQueryClient,
} from "@tanstack/react-query";

type Pages = InfiniteData<MessagePage, string | undefined>;

async function getMessages(
  id: string,
  query: { limit: number; before?: string },
  options?: { signal: AbortSignal; fetch?: typeof first },
) {
  return answer(api.GET("/api/v1/conversations/{id}/messages", { params: { path: { id }, query }, ...options }));
}

/** The first page is the newest; each further page is older. */
const messagesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["messages", id],
    queryFn: ({ pageParam, signal }) =>
      pageParam === undefined
        ? getMessages(id, { limit: 50 }, { signal, fetch: first })
        : getMessages(id, { limit: 50, before: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: MessagePage) => page.next ?? undefined,
    select: (data) => data.pages.toReversed().flatMap(({ items }) => items),
  });

export function useMessages(id: string) {
  return useInfiniteQuery(messagesQuery(id));
}

/** Asks for the messages of a conversation that is about to be drawn: the answer is on its way while all around them is drawn. */
export function useMessagesAhead(): (id: string) => void {
  const client = useQueryClient();
  return (id) => void client.prefetchInfiniteQuery(messagesQuery(id));
}

/**
 * Of the messages that are on the screen, the buyer's that came in last, which may stand further up where it is late; the last of
 * ours where there is none of the buyer's. Nothing while they are not there yet.
 */
export function lastSeen(messages: readonly Message[]): string | undefined {
  // ids sort by the moment in which the desk took a message in; one of ours says nothing of what was on its way in by then
  const received = messages.filter(({ direction }) => direction === "in");
  return (received.length > 0 ? received : messages)
    .map(({ id }) => id)
    .reduce<string | undefined>((last, id) => (last === undefined || id > last ? id : last), undefined);
}

/** Puts messages into their conversation: in place of the same ones, else at its end in the order of time. */
export function merged(pages: Pages, messages: readonly Message[]): Pages {
  const news = new Map(messages.map((message) => [message.id, message]));
  const known = pages.pages.map((page) => ({
    ...page,
    items: page.items.map((old) => {
      const replacement = news.get(old.id);
      news.delete(old.id);
      return replacement ?? old;
    }),
  }));
  const newest = known[0];
  const oldest = newest?.items[0]?.at ?? "";
  const added = [...news.values()].filter(({ at }) => known.length === 1 || at >= oldest);
  if (newest !== undefined && added.length > 0) {
    newest.items = [...newest.items, ...added].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }
  return { ...pages, pages: known };
}

export function putMessages(client: QueryClient, conversationId: string, messages: readonly Message[]): void {
  client.setQueryData<Pages>(["messages", conversationId], (pages) => pages && merged(pages, messages));
}

/** Asks for the newest messages of a conversation that is on the screen, in one small request. */
export async function refreshMessages(client: QueryClient, conversationId: string): Promise<void> {
  const page = await getMessages(conversationId, { limit: 30 });
  const shown = client.getQueryData<Pages>(["messages", conversationId]);
  const known = new Set(shown?.pages.flatMap(({ items }) => items.map(({ id }) => id)));
  if (page.next !== null && !page.items.some(({ id }) => known.has(id))) {
    await client.resetQueries({ queryKey: ["messages", conversationId] });
    return;
  }
  putMessages(client, conversationId, page.items);
}
