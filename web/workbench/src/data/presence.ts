import { answer, api, inTurn, type PresenceChange } from "@atiende/api";
import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { draftsQuery } from "./drafts";
import { sessionQuery } from "./session";

/** Others are told at most this often that somebody goes on typing; the server forgets it a little later. */
const TOLD_EVERY = 4_000;

const NOBODY: readonly PresenceChange[] = [];

/** Where this screen is, and since when it has told that somebody types there. */
let here: string | null = null;
let told = Number.NEGATIVE_INFINITY;

/** Which colleagues are in each conversation, as the stream tells; a conversation with nobody in it is not in it. */
const present = new Map<string, readonly PresenceChange[]>();
const watchers = new Set<() => void>();

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function tellWatchers(): void {
  for (const watcher of watchers) {
    watcher();
  }
}

function look(id: string, typing: boolean): void {
  const path = { params: { path: { id } }, fetch: inTurn };
  answer(api.PUT("/api/v1/conversations/{id}/presence", { ...path, body: { typing } })).catch(() => undefined);
}

/** Which colleagues are in a conversation. For any number of places: each is drawn again for its own conversation alone. */
export function usePresent(id: string): readonly PresenceChange[] {
  return useSyncExternalStore(watch, () => present.get(id) ?? NOBODY);
}

/** Tells, for as long as the conversation is on the screen, that this member looks at it. */
export function useLooking(id: string): void {
  useEffect(() => {
    here = id;
    look(id, false);
    return () => {
      here = null;
      // whoever opens another conversation has left this one by that
      setTimeout(() => {
        if (here === null) {
          const path = { params: { path: { id } }, fetch: inTurn };
          api.DELETE("/api/v1/conversations/{id}/presence", path).catch(() => undefined);
        }
      });
    };
  }, [id]);
}

/** Tells that the member is typing, but not with each key. */
export function tellTyping(id: string): void {
  const now = performance.now();
  if (here === id && now - told > TOLD_EVERY) {
    told = now;
    look(id, true);
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
  const others = (present.get(id) ?? NOBODY).filter((each) => each.memberId !== memberId);
  const all = doing === "gone" ? others : [...others, change];
  if (all.length === 0) {
    present.delete(id);
  } else {
    present.set(id, all);
  }
  tellWatchers();
}

/** With each beginning of the stream, which tells first who is where: what was known before is forgotten, and told anew that we are here. */
export function refreshPresence(client: QueryClient): void {
  present.clear();
  tellWatchers();
  if (here !== null) {
    look(here, false);
  }
  void client.invalidateQueries({ queryKey: ["drafts"] });
}
