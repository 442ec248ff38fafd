import { RedoOutlined } from "@ant-design/icons";
import type { Message } from "@atiende/api";
import { useMemo } from "react";
import { ActionButton } from "@/components/action-button";
import { useTell } from "@/components/use-tell";
import { useMay } from "@/data/session";
import { type Action, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { titleOf } from "@/lib/title-of";
import { useRetry } from "../api/retry";

/** Sends a message again that did not arrive; also in the palette. */
export function RetryButton({ message }: { message: Message }) {
  const { t } = useTranslation();
  const tell = useTell();
  const may = useMay("agent");
  const { mutate, isPending } = useRetry();
  const action = useMemo<Action>(
    () => ({
      id: `delivery.again.${message.id}`,
      label: t("delivery.sendAgain"),
      title: titleOf(t("delivery.sendAgain"), message.text),
      group: "reply",
      icon: <RedoOutlined />,
      enabled: may && !isPending,
      perform: () => mutate(message.id, { onError: tell.problem }),
    }),
    [t, tell, may, isPending, mutate, message.id, message.text],
  );
  useActions(useMemo(() => [action], [action]));
  return <ActionButton action={action} size="small" loading={isPending} data-testid="send-again" />;
}
