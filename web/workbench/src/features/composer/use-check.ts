import type { TextCheck } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";
import { useSettled } from "@/lib/use-settled";
import { checkReply } from "./api/check-reply";

/** How long nobody types before the text is looked at. */
const PAUSE = 350;

/**
 * What the channel objects to in a text, some moments after the last key. `undefined` while it is not known: then the text
 * may be sent, and the server has the last word.
 */
export function useCheck(conversationId: string, text: string): TextCheck | undefined {
  const rested = useSettled(text, PAUSE);
  const { data } = useQuery({
    queryKey: ["reply-check", conversationId, rested],
    queryFn: ({ signal }) => checkReply(conversationId, rested, signal),
    enabled: rested.trim() !== "",
    // what a member tries out is not kept
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return rested === text ? data : undefined;
}
