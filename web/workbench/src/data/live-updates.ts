import type { Change, PresenceChange } from "@atiende/api";
import type { QueryClient } from "@tanstack/react-query";
import { atMostEvery } from "@/lib/live";
import { conversationQuery, LISTS } from "./conversation";
import { countsQuery } from "./conversation-counts";
import { forgetUnseen, putConversation } from "./conversation-lists";
import { refreshMessages } from "./messages";
import { outdating } from "./outdated";
import { heardPresence, refreshPresence } from "./presence";
import { QUEUE_MEMBERS } from "./queues";
import { uncertainQuery } from "./uncertain-messages";

/** The supervisors' wall; asked for anew when something has changed while it is looked at. */
export const WALL = ["wall"] as const;

/** Above so many changed conversations in one batch the list is asked for once instead of each one. */
const MANY = 8;

/** Carries batches of changes into the query cache: small requests for what changed, never everything at each event. */
export function liveUpdates(client: QueryClient) {
  const onScreen = (key: readonly unknown[]) =>
    (client.getQueryCache().find({ queryKey: key })?.getObserversCount() ?? 0) > 0;
  const refreshLists = atMostEvery(3_000, () => {
    forgetUnseen(client);
    void client.invalidateQueries({ queryKey: LISTS });
  });
  const refreshCount = atMostEvery(5_000, () => void client.invalidateQueries(countsQuery));
  const refreshWall = atMostEvery(3_000, () => void client.invalidateQueries({ queryKey: WALL }));
  // how much each has, and who is here
  const refreshMembers = atMostEvery(3_000, () => void client.invalidateQueries({ queryKey: QUEUE_MEMBERS }));
  const { onOutdated, lookAtAll } = outdating(client);
  const refreshUncertain = atMostEvery(2_000, () => void client.invalidateQueries(uncertainQuery));

  /** What is kept but not shown is asked for again when it is next shown. */
  const outdate = (key: readonly unknown[]) => void client.invalidateQueries({ queryKey: key, refetchType: "none" });

  async function refreshConversation(id: string): Promise<void> {
    putConversation(client, await client.fetchQuery({ ...conversationQuery(id), staleTime: 0, retry: 1 }));
  }

  function onChanges(changes: Change[]): void {
    const ids = new Set(changes.map(({ conversationId }) => conversationId));
    const many = ids.size > MANY;
    if (many) {
      refreshLists();
    }
    for (const id of ids) {
      if (!many || onScreen(["conversation", id])) {
        refreshConversation(id).catch(refreshLists);
      } else {
        outdate(["conversation", id]);
      }
      void client.invalidateQueries({ queryKey: ["reply-rules", id] });
      void client.invalidateQueries({ queryKey: ["orders", id] });
      void client.invalidateQueries({ queryKey: ["suggestions", id] });
      void client.invalidateQueries({ queryKey: ["deadlines", id] });
      void client.invalidateQueries({ queryKey: ["custody", id] });
      void client.invalidateQueries({ queryKey: ["rule-runs", id] });
      void client.invalidateQueries({ queryKey: ["planned-replies", id] });
      void client.invalidateQueries({ queryKey: ["offers", id] });
      if (onScreen(["messages", id])) {
        refreshMessages(client, id).catch(() => client.invalidateQueries({ queryKey: ["messages", id] }));
      } else {
        outdate(["messages", id]);
      }
    }
    for (const id of new Set(
      changes.filter(({ type }) => type.startsWith("message.")).map(({ conversationId }) => conversationId),
    )) {
      void client.invalidateQueries({ queryKey: ["attachments", id] });
    }
    for (const { conversationId } of changes.filter(({ type }) => type === "note.added")) {
      void client.invalidateQueries({ queryKey: ["notes", conversationId] });
    }
    // what a colleague had begun is gone once it is sent
    for (const { conversationId } of changes.filter(({ type }) => type === "message.sent")) {
      void client.invalidateQueries({ queryKey: ["drafts", conversationId] });
    }
    if (changes.some(({ type }) => type === "delivery.changed")) {
      refreshUncertain();
    }
    refreshCount();
    refreshWall();
    refreshMembers();
  }

  function onGap(): void {
    forgetUnseen(client);
    refreshPresence(client);
    const lasting = ["session", "taxonomy", "preferences"];
    void client.invalidateQueries({ predicate: ({ queryKey }) => !lasting.includes(String(queryKey[0])) });
  }

  return {
    onChanges,
    onGap,
    onPresence: (change: PresenceChange) => {
      heardPresence(client, change);
      refreshMembers();
    },
    onOutdated,
    onResumed: () => {
      refreshPresence(client);
      lookAtAll();
    },
  };
}
