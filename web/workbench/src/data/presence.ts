import { answer, api, type PresenceChange } from "@atiende/api";
import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { draftsQuery } from "./drafts";
import { sessionQuery } from "./session";

/** Others are told at most this often that somebody goes on typing; the server forgets it a little later. */
const TOLD_EVERY = 4_000;

/** Where this screen is, and since when it has told that somebody types there. */
let here: string | null = null;
let told = Number.NEGATIVE_INFINITY;

async function look(id: string, typing: boolean): Promise<PresenceChange[]> {
  const path = { params: { path: { id } } };
  return (await answer(api.PUT("/api/v1/conversations/{id}/presence", { ...path, body: { typing } }))).items;
}

const presenceQuery = (id: string) =>
  queryOptions({
    queryKey: ["presence", id],
    queryFn: () => look(id, false),
    // who was here a while ago is nobody's business
    gcTime: 0,
    retry: false,
  });

/** Which colleagues look at a conversation, and that this member does. */
export function usePresence(id: string): readonly PresenceChange[] {
  useEffect(() => {
    here = id;
    return () => {
      here = null;
      // whoever opens another conversation has left this one by that
      setTimeout(() => {
        if (here === null) {
          api.DELETE("/api/v1/conversations/{id}/presence", { params: { path: { id } } }).catch(() => undefined);
        }
      });
    };
  }, [id]);
  return useQuery(presenceQuery(id)).data ?? [];
}

/** Tells that the member is typing, but not with each key. */
export function tellTyping(id: string): void {
  const now = performance.now();
  if (here === id && now - told > TOLD_EVERY) {
    told = now;
    look(id, true).catch(() => undefined);
  }
}

/** Takes in what the stream tells of a colleague. */
export function heardPresence(client: QueryClient, change: PresenceChange): void {
  const { conversationId: id, memberId, doing } = change;
  if (memberId === client.getQueryData(sessionQuery.queryKey)?.member.id) {
    return;
  }
  if (doing === "draft") {
    void client.invalidateQueries(draftsQuery(id));
    return;
  }
  client.setQueryData(presenceQuery(id).queryKey, (known) => {
    const others = known?.filter((each) => each.memberId !== memberId);
    return doing === "gone" ? others : others && [...others, change];
  });
}

/** After the stream was away: who is there is asked for anew, and what they write. */
export function refreshPresence(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ["presence"] });
  void client.invalidateQueries({ queryKey: ["drafts"] });
}
