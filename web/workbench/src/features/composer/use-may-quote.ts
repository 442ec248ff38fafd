import { useReplyRules } from "@/data/reply-rules";
import { useMay } from "@/data/session";

/** Whether an answer may quote the buyer's messages now, whose channel shows buyers what is quoted. */
export function useMayQuote(conversationId: string): boolean {
  const may = useMay("agent");
  const { data: rules } = useReplyRules(conversationId);
  return may && rules?.quotes === true && rules.canReply;
}
