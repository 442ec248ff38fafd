import { CheckCircleOutlined, ClockCircleOutlined } from "@ant-design/icons";
import type { Conversation } from "@atiende/api";
import { type MouseEvent, memo } from "react";
import { useNavigate } from "react-router";
import { AssigneeMark } from "@/components/assignee-mark";
import { ChannelMark } from "@/components/channel-mark";
import { Clocks, runs } from "@/components/clocks";
import { EmotionMark } from "@/components/emotion-mark";
import { FirstIntent } from "@/components/first-intent";
import { MaskedText } from "@/components/masked-text";
import { Moment } from "@/components/moment";
import { isUnnamed } from "@/components/use-buyer-name";
import { useUrgencyWords } from "@/components/use-urgency-words";
import { WindowLeft } from "@/components/window-left";
import { useMessagesAhead } from "@/data/messages";
import { useMe } from "@/data/session";
import { handOverMark } from "@/lib/hand-over";
import { useTranslation } from "@/lib/i18n";
import styles from "./row.module.css";
import { WhoIsHere } from "./who-is-here";

/** What an answer is due by, and till when it may be free text, stand beside the name; what the whole matter is due by, below. */
const ANSWER = ["target", "platform"] as const;
const MATTER = ["obligation"] as const;

interface Props {
  conversation: Conversation;
  /** Whether it is the one beside the list. */
  open: boolean;
  /** What the address says of the list, which it goes on saying. */
  search: string;
}

/** A click that asks for a tab or a window of its own is the browser's. */
const isPlain = (event: MouseEvent) =>
  event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/**
 * One conversation in the list: who, where, what, how they feel, how sure we are, and how long is left. A link that knows nothing of
 * where the page is, unlike the router's: of all rows only those two are drawn again whose being open changes.
 */
export const Row = memo(function Row({ conversation, open, search }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const askAhead = useMessagesAhead();
  const me = useMe();
  const urgencyWords = useUrgencyWords();
  const { id, channel, customer, preview, intents, emotion, confidence, deadlines, state, assignee, snoozed } =
    conversation;
  const address = `/conversations/${id}${search}`;
  return (
    <a
      href={address}
      // a finger that scrolls presses, too
      onPointerDown={(event) => {
        if (event.pointerType === "mouse" && isPlain(event)) {
          askAhead(id);
        }
      }}
      onClick={(event) => {
        if (isPlain(event)) {
          event.preventDefault();
          askAhead(id);
          // in a task of its own, before which the request leaves; in one go: as a transition it would be drawn in pieces, with frames
          // between them that show nothing of it yet
          setTimeout(() => void navigate(address, { replace: open, flushSync: true }));
        }
      }}
      className={`${styles.row} ${open ? styles.open : ""}`}
      aria-current={open ? "page" : undefined}
      data-conversation={id}
      title={state === "resolved" ? undefined : urgencyWords(conversation.urgency)}
    >
      <ChannelMark kind={channel.kind} name={channel.name} />
      <span className={styles.body}>
        <span className={styles.line}>
          {/* the channel stands beside it */}
          <strong className={styles.name}>{isUnnamed(customer.name) ? t("conversation.buyer") : customer.name}</strong>
          <span className={styles.store}>{channel.name}</span>
          {state === "resolved" ? (
            <span className={styles.resolved}>
              <CheckCircleOutlined aria-hidden="true" /> {t("conversation.resolved")}
            </span>
          ) : runs(deadlines, ANSWER) ? (
            <Clocks deadlines={deadlines} which={ANSWER} />
          ) : (
            <span className={styles.time}>
              <Moment at={preview.at} />
            </span>
          )}
          {conversation.windowClosesAt === null || state === "resolved" ? null : (
            <WindowLeft closesAt={conversation.windowClosesAt} />
          )}
        </span>
        <span className={styles.line}>
          {confidence === null ? null : (
            <FirstIntent intents={intents} confidence={confidence} mark={handOverMark(conversation)} />
          )}
          {emotion === null ? null : <EmotionMark id={emotion.id} brief />}
          <span className={styles.preview}>
            {preview.direction === "out" ? <span className={styles.we}>{t("conversation.weWrote")} </span> : null}
            <MaskedText text={preview.text} />
          </span>
          {state === "resolved" ? null : <Clocks deadlines={deadlines} which={MATTER} brief />}
          {snoozed === null ? null : (
            <span className={styles.snoozed} title={t("snooze.by", { name: snoozed.by })}>
              <ClockCircleOutlined aria-hidden="true" /> <Moment at={snoozed.until} soon />
            </span>
          )}
          <WhoIsHere conversationId={id} />
          {assignee === null ? null : <AssigneeMark assignee={assignee} mine={assignee.id === me} />}
        </span>
      </span>
    </a>
  );
});
