import { ArrowLeftOutlined } from "@ant-design/icons";
import type { Conversation } from "@atiende/api";
import { ActionButton } from "@/components/action-button";
import { Button } from "@/components/button";
import { ChannelMark } from "@/components/channel-mark";
import { Clocks, runs } from "@/components/clocks";
import { hint } from "@/components/hints";
import { Moment } from "@/components/moment";
import { useBuyerName } from "@/components/use-buyer-name";
import { useUrgencyWords } from "@/components/use-urgency-words";
import type { Action } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { useMedia } from "@/lib/use-media";
import { Assignee } from "./assignee";
import styles from "./thread-header.module.css";

const ANSWER = ["target", "platform"] as const;
const MATTER = ["obligation"] as const;
const ALL = [...ANSWER, ...MATTER] as const;

interface Props {
  conversation: Conversation;
  actions: Record<"claim" | "settle" | "panel" | "close" | "snooze", Action>;
}

export function ThreadHeader({ conversation, actions }: Props) {
  const { t } = useTranslation();
  const { channel, deadlines, state, messageCount, snoozed } = conversation;
  const nameOf = useBuyerName();
  const urgency = useUrgencyWords()(conversation.urgency);
  const small = useMedia("(max-width: 760px)");
  return (
    <header className={styles.header}>
      <Button
        type="text"
        className={styles.back}
        icon={<ArrowLeftOutlined />}
        aria-label={actions.close.label}
        onClick={actions.close.perform}
      />
      <ChannelMark kind={channel.kind} name={channel.name} />
      <div className={styles.names}>
        <div className={styles.who}>
          <h1 id="thread-title" className={styles.customer}>
            {nameOf(conversation)}
          </h1>
          <span className={styles.sub}>{channel.name}</span>
        </div>
        <div className={styles.when}>
          {state === "resolved" ? null : (
            <>
              <Clocks deadlines={deadlines} which={ANSWER} />
              <Clocks deadlines={deadlines} which={MATTER} brief />
            </>
          )}
          {snoozed === null ? null : (
            <span className={styles.due} data-testid="snoozed">
              {t("snooze.until")} <Moment at={snoozed.until} soon />
            </span>
          )}
          {state === "resolved" || urgency === undefined ? null : (
            <span className={styles.urgency} data-testid="urgency" {...hint(urgency)}>
              {urgency}
            </span>
          )}
          {state === "resolved" || !runs(deadlines, ALL) ? (
            <span className={styles.sub}>{t("conversation.messages", { count: messageCount })}</span>
          ) : null}
        </div>
      </div>
      <Assignee conversation={conversation} claim={actions.claim} />
      <ActionButton action={actions.snooze} iconOnly type="text" data-testid="snooze" />
      <ActionButton action={actions.settle} iconOnly={small} data-testid="settle-conversation" />
      <ActionButton action={actions.panel} iconOnly type="text" />
    </header>
  );
}
