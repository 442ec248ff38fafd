import { useMay } from "@/data/session";
import { usePlannedReplies } from "../api/planned-replies";
import { PlannedReply } from "./planned-reply";

/** What is to be sent later in a conversation, at the end of the thread. */
export function PlannedReplies({ conversationId }: { conversationId: string }) {
  const { data } = usePlannedReplies(conversationId, useMay("agent"));
  return data?.items.map((planned) => <PlannedReply key={planned.id} planned={planned} />);
}
