import type { Draft } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { draftsQuery } from "@/data/drafts";
import { useSettled } from "@/lib/use-settled";
import { useSuggestionAgain } from "./api/suggestion-again";
import { draftOf, learnSuggestion, origin, takeUpDraft, useDraft } from "./drafts";
import { keep, knowKept } from "./kept-drafts";

/** How long nobody types before a draft is saved. */
const PAUSE = 1_200;
const NONE: Draft[] = [];

/** A draft of this tab as the server is to have it. */
function written(conversationId: string) {
  const draft = draftOf(conversationId);
  return { text: draft.text, suggestion: origin(draft) };
}

/**
 * Keeps the draft on the server, and takes up there what was begun on another machine. What stands in this tab goes before.
 * Returns the drafts of colleagues.
 */
export function useKeptDraft(conversationId: string, enabled: boolean): readonly Draft[] {
  const { data } = useQuery({ ...draftsQuery(conversationId), enabled });
  const { text, begunAs } = useDraft(conversationId);
  const rested = useSettled(text, PAUSE);
  const taken = useRef(false);
  useEffect(() => {
    if (data !== undefined) {
      const mine = data.find((draft) => draft.mine);
      const settled = knowKept(conversationId, { text: mine?.text ?? "", suggestion: mine?.suggestion ?? null });
      if (!taken.current && settled && mine !== undefined && draftOf(conversationId).text === "") {
        takeUpDraft(conversationId, mine.text, mine.suggestion);
      }
      taken.current = true;
    }
  }, [conversationId, data]);
  const { data: again } = useSuggestionAgain(conversationId, begunAs);
  useEffect(() => {
    if (again) {
      learnSuggestion(conversationId, again);
    }
  }, [conversationId, again]);
  const known = data !== undefined;
  // what was sent or emptied must not come back: that is told at once
  const due = text === "" ? text : rested;
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when it rests: something may just have been taken up
  useEffect(() => {
    if (known) {
      void keep(conversationId, written(conversationId));
    }
  }, [conversationId, known, due]);
  useEffect(() => () => void keep(conversationId, written(conversationId)), [conversationId]);
  return data?.filter((draft) => !draft.mine) ?? NONE;
}
