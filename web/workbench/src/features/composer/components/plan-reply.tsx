import { Problem } from "@atiende/api";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { usePlanReply } from "../api/planned-replies";
import { draftOf, renewKey, takeDraft } from "../drafts";
import { madeFrom } from "../made-from";
import { PlanDialog } from "./plan-dialog";

const CALLED_OFF = "ATI-3065";

/** Plans what is written in a conversation; the draft is taken away when the server has it. */
export function PlanReply({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTell();
  const { mutateAsync, isPending, error } = usePlanReply(conversationId);
  const plan = (sendAt: Date, seen: string | undefined) => {
    const { key, text, suggestion } = draftOf(conversationId);
    // the draft is taken away even where the dialog is gone by then: it would be sent a second time
    void mutateAsync({ key, text: text.trim(), sendAt, seen, suggestion: madeFrom(suggestion) }).then(
      () => {
        takeDraft(conversationId);
        tell.done(t("plan.done"));
        onClose();
      },
      (problem: unknown) => {
        // a colleague has called off what was planned under it, so that it can be planned again
        if (problem instanceof Problem && problem.code === CALLED_OFF) {
          renewKey(conversationId);
        }
      },
    );
  };
  return (
    <PlanDialog conversationId={conversationId} busy={isPending} error={error} onChoose={plan} onClose={onClose} />
  );
}
