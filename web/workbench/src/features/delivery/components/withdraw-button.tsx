import { UndoOutlined } from "@ant-design/icons";
import type { Message } from "@atiende/api";
import { Button } from "antd";
import { useMemo } from "react";
import { useTell } from "@/components/use-tell";
import { useMay } from "@/data/session";
import { type Action, keyed, spokenKeys, useActions, useKeysOf } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { useWithdraw } from "../api/withdraw";

interface Props {
  message: Message;
  onWithdrawn: (message: Message) => void;
}

/** Takes a message back for as long as it certainly has not left: before it is sent, and while it waits to be tried again. */
export function WithdrawButton({ message, onWithdrawn }: Props) {
  const { t } = useTranslation();
  const tell = useTell();
  const may = useMay("agent");
  const { mutate, isPending } = useWithdraw(onWithdrawn);
  const action: Action = useMemo(
    () => ({
      ...keyed("reply.withdraw"),
      label: t("action.withdraw"),
      icon: <UndoOutlined />,
      enabled: may && !isPending,
      perform: () => mutate(message.id, { onError: tell.problem }),
    }),
    [t, may, isPending, mutate, message.id, tell],
  );
  useActions(useMemo(() => [action], [action]));
  const keys = useKeysOf(action);
  return (
    <Button
      size="small"
      icon={action.icon}
      disabled={!may}
      loading={isPending}
      onClick={action.perform}
      aria-keyshortcuts={spokenKeys(keys)}
      data-testid="withdraw"
    >
      {t("delivery.withdraw")}
    </Button>
  );
}
