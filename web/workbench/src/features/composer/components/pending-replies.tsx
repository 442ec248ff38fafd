import type { Message } from "@atiende/api";
import { type Pending, usePending } from "../outbox";
import { PendingReply } from "./pending-reply";

/** Whether the stream was faster than the answer: then the message itself is already shown. */
function isShown({ reply, startedAt }: Pending, messages: readonly Message[]): boolean {
  return messages.some(
    ({ direction, text, at }) => direction === "out" && text === reply.text && Date.parse(at) > startedAt - 5_000,
  );
}

interface Props {
  conversationId: string;
  messages: readonly Message[];
}

/** Replies that our own server has not confirmed yet, at the end of the thread. */
export function PendingReplies({ conversationId, messages }: Props) {
  return usePending(conversationId)
    .filter((pending) => pending.state === "refused" || !isShown(pending, messages))
    .map((pending) => <PendingReply key={pending.key} pending={pending} />);
}
