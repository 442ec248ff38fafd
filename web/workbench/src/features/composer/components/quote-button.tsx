import { RollbackOutlined } from "@ant-design/icons";
import type { Message } from "@atiende/api";
import { useMemo } from "react";
import { Button } from "@/components/button";
import { type Action, keyed, useActions } from "@/lib/actions";
import { now } from "@/lib/clock";
import { useTranslation } from "@/lib/i18n";
import { quote } from "../quotes";

const NONE: readonly Action[] = [];

/** How long the desk knows by what name the platform calls a message. */
const QUOTABLE = 30 * 86_400_000;

interface Props {
  message: Message;
  /** Whether an answer may quote now. */
  may: boolean;
  /** Whether it is the buyer's last, which the key is for. */
  last: boolean;
}

/** Lets the answer quote a buyer's message. */
export function QuoteButton({ message: { id, conversationId, at }, may, last }: Props) {
  const { t } = useTranslation();
  const offered = may && now() - Date.parse(at) < QUOTABLE;
  const action = useMemo<Action>(
    () => ({
      ...keyed("reply.quote"),
      label: t("action.quote"),
      icon: <RollbackOutlined />,
      enabled: offered,
      perform: () => quote(conversationId, id),
    }),
    [t, offered, conversationId, id],
  );
  useActions(useMemo(() => (last ? [action] : NONE), [last, action]));
  return offered ? (
    <Button
      size="small"
      type="text"
      icon={action.icon}
      aria-label={t("thread.quote")}
      title={t("thread.quote")}
      onClick={action.perform}
      data-testid="quote"
    />
  ) : null;
}
