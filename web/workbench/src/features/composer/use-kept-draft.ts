import type { Draft } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { draftsQuery } from "@/data/drafts";
import { useSettled } from "@/lib/use-settled";
import { draftOf, useDraft, writeDraft } from "./drafts";
import { keep, knowKept } from "./kept-drafts";

/** How long nobody types before a draft is saved. */
const PAUSE = 1_200;
const NONE: Draft[] = [];

/**
 * Keeps the draft on the server, and takes up there what was begun on another machine. What stands in this tab goes before.
 * Returns the drafts of colleagues.
 */
export function useKeptDraft(conversationId: string, enabled: boolean): readonly Draft[] {
  const { data } = useQuery({ ...draftsQuery(conversationId), enabled });
  const { text } = useDraft(conversationId);
  const rested = useSettled(text, PAUSE);
  const taken = useRef(false);
  useEffect(() => {
    if (data !== undefined) {
      const mine = data.find((draft) => draft.mine)?.text ?? "";
      const settled = knowKept(conversationId, mine);
      if (!taken.current && settled && mine !== "" && draftOf(conversationId).text === "") {
        writeDraft(conversationId, mine);
      }
      taken.current = true;
    }
  }, [conversationId, data]);
  const known = data !== undefined;
  // what was sent or emptied must not come back: that is told at once
  const due = text === "" ? text : rested;
  useEffect(() => {
    if (known) {
      // read again where nothing stood: something may just have been taken up
      void keep(conversationId, due === "" ? draftOf(conversationId).text : due);
    }
  }, [conversationId, known, due]);
  useEffect(() => () => void keep(conversationId, draftOf(conversationId).text), [conversationId]);
  return data?.filter((draft) => !draft.mine) ?? NONE;
}
