import { useTranslation } from "@/lib/i18n";

const DEEDS = [
  "conversation_assigned",
  "conversation_released",
  "conversation_resolved",
  "conversation_reopened",
  "reply_planned",
  "reply_plan_changed",
  "reply_plan_called_off",
  "reply_plan_not_sent",
  "conversation_snoozed",
  "conversation_woken",
  "conversation_given_back",
  "conversation_shared_out",
  "note_added",
  "message_revealed",
  "message_corrected",
  "message_correction_withdrawn",
  "message_withdrawn",
  "message_settled",
  "message_sent_again",
  "order_buyer_written_to",
  "message_reacted",
  "message_reaction_taken_away",
  "attachment_opened",
] as const;

/** What was done, in the member's language; as the audit writes it where there is no word for it here. */
export function useDeed(): (action: string) => string {
  const { t } = useTranslation();
  return (action) => {
    const word = action.replace(".", "_");
    const known = DEEDS.find((it) => it === word);
    return known === undefined ? action : t(`trail.deed.${known}`);
  };
}
