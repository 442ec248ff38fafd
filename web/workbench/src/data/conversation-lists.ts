import type { Conversation, ConversationPage, ConversationQuery } from "@atiende/api";
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { conversationQuery, LISTS } from "./conversation";
import { sessionQuery } from "./session";

export type ConversationFilter = Pick<
  ConversationQuery,
  | "state"
  | "intent"
  | "group"
  | "emotion"
  | "channel"
  | "assignee"
  | "needsPerson"
  | "snoozed"
  | "mentioned"
  | "dueWithin"
  | "order"
>;
type Pages = InfiniteData<ConversationPage, string | undefined>;

export const listKey = (filter: ConversationFilter) => [...LISTS, filter] as const;

function belongs(
  conversation: Conversation,
  { state, intent, emotion, channel, assignee, needsPerson, snoozed, dueWithin }: ConversationFilter,
  me: string | undefined,
): boolean {
  return (
    (needsPerson === undefined || conversation.needsPerson === needsPerson) &&
    (snoozed === undefined || (conversation.snoozed !== null) === snoozed) &&
    (dueWithin === undefined || next(conversation) <= Date.now() + dueWithin * 60_000) &&
    (state === "all" || conversation.state === (state ?? "open")) &&
    (intent === undefined || conversation.intents[0]?.id === intent) &&
    (emotion === undefined || conversation.emotion?.id === emotion) &&
    (channel === undefined || conversation.channel.id === channel) &&
    (assignee === undefined || (conversation.assignee?.id ?? "nobody") === (assignee === "me" ? me : assignee))
  );
}

/** Whom a note calls, and which intents a group has, a conversation does not tell. */
const onlyServerKnows = ({ mentioned, group }: ConversationFilter) => mentioned === true || group !== undefined;

const time = (iso: string | null) => (iso === null ? Number.POSITIVE_INFINITY : Date.parse(iso));

/** By when something of any kind is due. */
const next = ({ dueAt, deadlines }: Conversation) => Math.min(time(dueAt), time(deadlines.obligation));

/** By what each order sorts, what stands in front first. */
const SORTED: Record<NonNullable<ConversationFilter["order"]>, (conversation: Conversation) => number> = {
  due: next,
  cost: ({ urgency }) => time(urgency?.at ?? null),
  recent: ({ lastActivityAt }) => -time(lastActivityAt),
};

/** The server's order, by which it goes on from page to page: what is due first unless another is wanted, then by id. */
export function inOrder(order: ConversationFilter["order"] = "due") {
  const key = SORTED[order];
  const backwards = order === "recent" ? -1 : 1;
  return (a: Conversation, b: Conversation): number =>
    (key(a) === key(b) ? 0 : key(a) - key(b)) || backwards * (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** All that the pages hold, each once: one may have moved to a later page before that was asked for. */
export function flat({ pages }: Pages): Conversation[] {
  return [...new Map(pages.flatMap(({ items }) => items.map((item) => [item.id, item]))).values()];
}

/** The pages with the conversation where it now belongs. Past the last loaded item it is left for the next page. */
export function placed(
  pages: Pages,
  conversation: Conversation,
  filter: ConversationFilter,
  me: string | undefined,
): Pages {
  const without = pages.pages.map((page) => ({
    ...page,
    items: page.items.filter(({ id }) => id !== conversation.id),
  }));
  if (!belongs(conversation, filter, me)) {
    return { ...pages, pages: without };
  }
  const compare = inOrder(filter.order);
  for (const page of without) {
    const at = page.items.findIndex((item) => compare(conversation, item) < 0);
    if (at >= 0) {
      page.items.splice(at, 0, conversation);
      return { ...pages, pages: without };
    }
  }
  const last = without.at(-1);
  if (last?.next === null) {
    last.items.push(conversation);
  }
  return { ...pages, pages: without };
}

/** How many rows of the list on the screen are looked at or held ready below. */
let looked = 0;

/** Says how far down the list is looked at. */
export function lookAtRows(rows: number): void {
  looked = rows;
}

/** The first pages that hold so many rows; one at least. */
export function firstPages({ pages, pageParams }: Pages, rows: number): Pages {
  let held = 0;
  const needed = pages.findIndex(({ items }) => {
    held += items.length;
    return held >= rows;
  });
  const most = needed < 0 ? pages.length : needed + 1;
  return { pages: pages.slice(0, most), pageParams: pageParams.slice(0, most) };
}

/** Forgets the pages that were scrolled to and are looked at no longer: a list that is asked for anew asks for each of its pages. */
export function forgetUnseen(client: QueryClient): void {
  for (const query of client.getQueryCache().findAll({ queryKey: LISTS })) {
    const pages = query.state.data as Pages | undefined;
    if (pages !== undefined) {
      const seen = firstPages(pages, query.isActive() ? looked : 0);
      client.setQueryData(query.queryKey, seen, { updatedAt: query.state.dataUpdatedAt });
    }
  }
}

/** Puts what the server said about a conversation wherever the screen shows it. */
export function putConversation(client: QueryClient, conversation: Conversation): void {
  client.setQueryData(conversationQuery(conversation.id).queryKey, conversation);
  const me = client.getQueryData(sessionQuery.queryKey)?.member.id;
  for (const [key, pages] of client.getQueriesData<Pages>({ queryKey: LISTS })) {
    const filter = key[1] as ConversationFilter;
    if (onlyServerKnows(filter)) {
      void client.invalidateQueries({ queryKey: key });
    } else if (pages !== undefined) {
      client.setQueryData(key, placed(pages, conversation, filter, me));
    }
  }
}
