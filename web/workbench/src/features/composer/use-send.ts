import type { Message, Reply, Suggestion } from "@atiende/api";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { conversationQuery } from "@/data/conversation";
import { putMessages } from "@/data/messages";
import { resume, resumeUnanswered, submit } from "./outbox";

function useOnSent(): (message: Message) => void {
  const client = useQueryClient();
  return useCallback(
    (message) => {
      putMessages(client, message.conversationId, [message]);
      void client.invalidateQueries(conversationQuery(message.conversationId));
      void client.invalidateQueries({ queryKey: ["attachments", message.conversationId] });
    },
    [client],
  );
}

/** Sends replies into a conversation and shows them in it; with the suggestion that a text began as, it is that again when taken back. */
export function useSend(conversationId: string) {
  const onSent = useOnSent();
  return useCallback(
    (key: string, reply: Reply, suggestion?: Suggestion, startedAt: number = Date.now()) =>
      submit({ key, conversationId, reply, startedAt, suggestion }, onSent),
    [conversationId, onSent],
  );
}

/** Mounted once: takes up replies that a reload cut off, or the want of a network. */
export function useOutboxResumed(): void {
  const onSent = useOnSent();
  useEffect(() => resume(onSent), [onSent]);
  useEffect(() => {
    const online = () => resumeUnanswered(onSent);
    window.addEventListener("online", online);
    return () => window.removeEventListener("online", online);
  }, [onSent]);
}
