import { CheckCircleOutlined, ClockCircleOutlined } from "@ant-design/icons";
import type { Conversation } from "@atiende/api";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, useLocation } from "react-router";
import { AssigneeMark } from "@/components/assignee-mark";
import { ChannelMark } from "@/components/channel-mark";
import { Confidence } from "@/components/confidence";
import { Due } from "@/components/due";
import { EmotionMark } from "@/components/emotion-mark";
import { IntentChips } from "@/components/intent-chips";
import { MaskedText } from "@/components/masked-text";
import { Moment } from "@/components/moment";
import { useBuyerName } from "@/components/use-buyer-name";
import { WindowLeft } from "@/components/window-left";
import { useSession } from "@/data/session";
import styles from "./row.module.css";

/** One conversation in the list: who, what, how they feel, how sure we are, and how long is left. */
export const Row = memo(function Row({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { search } = useLocation();
  const me = useSession().data?.member.id;
  const nameOf = useBuyerName();
  const { id, channel, preview, intents, emotion, confidence, dueAt, dueReason, state, assignee, snoozed } =
    conversation;
  return (
    <NavLink
      to={{ pathname: `/conversations/${id}`, search }}
      className={({ isActive }) => `${styles.row} ${isActive ? styles.open : ""}`}
      data-conversation={id}
    >
      <ChannelMark kind={channel.kind} name={channel.name} />
      <span className={styles.body}>
        <span className={styles.line}>
          <strong className={styles.name}>{nameOf(conversation)}</strong>
          {state === "resolved" ? (
            <span className={styles.resolved}>
              <CheckCircleOutlined aria-hidden="true" /> {t("conversation.resolved")}
            </span>
          ) : dueAt === null ? (
            <span className={styles.time}>
              <Moment at={preview.at} />
            </span>
          ) : (
            <Due at={dueAt} reason={dueReason} />
          )}
        </span>
        <span className={styles.line}>
          <span className={styles.preview}>
            {preview.direction === "out" ? <span className={styles.we}>{t("conversation.weWrote")} </span> : null}
            <MaskedText text={preview.text} />
          </span>
          {conversation.windowClosesAt === null || state === "resolved" ? null : (
            <WindowLeft closesAt={conversation.windowClosesAt} />
          )}
        </span>
        <span className={styles.line}>
          <IntentChips intents={intents} most={1} />
          {emotion === null ? null : <EmotionMark id={emotion.id} brief />}
          <span className={styles.gap} />
          {snoozed === null ? null : (
            <span className={styles.snoozed} title={t("snooze.by", { name: snoozed.by })}>
              <ClockCircleOutlined aria-hidden="true" /> <Moment at={snoozed.until} soon />
            </span>
          )}
          {assignee === null ? null : <AssigneeMark assignee={assignee} mine={assignee.id === me} />}
          {confidence === null ? null : <Confidence value={confidence} />}
        </span>
      </span>
    </NavLink>
  );
});
