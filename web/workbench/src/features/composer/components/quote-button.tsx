import { RollbackOutlined } from "@ant-design/icons";
import type { Message } from "@atiende/api";
import { Button } from "antd";
import { useMemo } from "react";
import { useReplyRules } from "@/data/reply-rules";
import { useMay } from "@/data/session";
import { type Action, keyed, useActions } from "@/lib/actions";
import { now } from "@/lib/clock";
import { useTranslation } from "@/lib/i18n";
import { quote } from "../quotes";

const NONE: readonly Action[] = [];

/** How long the desk knows by what name the platform calls a message. */
const QUOTABLE = 30 * 86_400_000;

interface Props {
  message: Message;
  /** Whether it is the buyer's last, which the key is for. */
  last: boolean;
}

/** Lets the answer quote a buyer's message, where the channel shows buyers what is quoted. */
export function QuoteButton({ message: { id, conversationId, at }, last }: Props) {
  const { t } = useTranslation();
  const may = useMay("agent");
  const { data: rules } = useReplyRules(conversationId);
  const offered = may && rules?.quotes === true && rules.canReply && now() - Date.parse(at) < QUOTABLE;
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
