import type { Conversation } from "@atiende/api";
import { Modal } from "antd";
import { ProblemNote } from "@/components/problem-note";
import { useTell } from "@/components/use-tell";
import { useMe } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useAssign } from "../api/assign";

interface Props {
  conversation: Conversation;
  onClose: () => void;
}

/** Says whose the conversation is before it is taken from them; of the same name, and nobody else's, when it is pressed. */
export function TakeOverDialog({ conversation: { id, assignee }, onClose }: Props) {
  const { t } = useTranslation();
  const tell = useTell();
  const me = useMe();
  const { mutate, isPending, error } = useAssign();
  const gone = assignee === null || assignee.id === me;
  return (
    <Modal
      open
      width={420}
      title={gone ? t("assignee.takeFree") : t("assignee.takeFrom", { name: assignee.name })}
      okText={t("assignee.take")}
      cancelText={t("assignee.leave")}
      confirmLoading={isPending}
      okButtonProps={{ autoFocus: true, disabled: assignee?.id === me, ...{ "data-testid": "take-over" } }}
      onCancel={onClose}
      onOk={() =>
        mutate(
          { id, member: me ?? null, insteadOf: assignee?.id ?? null },
          {
            onSuccess: () => {
              tell.done(t("assignee.claimed"));
              onClose();
            },
          },
        )
      }
    >
      <p>{gone ? t("assignee.takeFreeText") : t("assignee.takeText", { name: assignee.name })}</p>
      {error === null ? null : <ProblemNote error={error} />}
    </Modal>
  );
}
