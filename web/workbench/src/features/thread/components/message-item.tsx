import type { Message, RevealedValue } from "@atiende/api";
import { memo, type ReactNode, useState } from "react";
import { Moment } from "@/components/moment";
import { isUnnamed } from "@/components/use-buyer-name";
import { useTranslation } from "@/lib/i18n";
import { MessageAttachments } from "./message-attachments";
import styles from "./message-item.module.css";
import { MessageText } from "./message-text";
import { anchorOf, QuotedMessage } from "./quoted-message";
import { Reading } from "./reading";
import { Reveal } from "./reveal";
import { SentTemplate } from "./sent-template";
import { ShopReaction } from "./shop-reaction";

interface Props {
  message: Message;
  selected: boolean;
  onSelect: (id: string) => void;
  delivery: (message: Message) => ReactNode;
  quote: (message: Message, last: boolean) => ReactNode;
  /** Whether a sign may be set to what the buyer writes here, now. */
  mayReact: boolean;
  /** Whether it is the last of the buyer's. */
  last: boolean;
  /** Whether what it quotes is on the screen, too. */
  quotedNear: boolean;
}

/** One message: who and when, its words, and under it what it was read as or how far it has come. */
export const MessageItem = memo(function MessageItem(props: Props) {
  const { message, selected, onSelect, delivery, quote, mayReact, last, quotedNear } = props;
  const { t } = useTranslation();
  const [revealed, setRevealed] = useState<RevealedValue[]>([]);
  const { direction, author, at, concealed, understanding, id, reaction, quoted } = message;
  const name = isUnnamed(author.name) ? t("conversation.customer") : author.name;
  const kind = author.kind === "buyer" || author.kind === "person" ? null : t(`author.${author.kind}`);
  return (
    <article
      id={anchorOf(id)}
      tabIndex={-1}
      className={`${styles.message} ${direction === "out" ? styles.out : styles.in}`}
      data-testid="message"
      data-direction={direction}
      aria-label={t(direction === "in" ? "thread.fromBuyer" : "thread.fromUs", { author: name })}
    >
      <div className={styles.head}>
        <span className={styles.author}>{name}</span>
        {kind === null ? null : <span>{kind}</span>}
        <Moment at={at} />
      </div>
      <div className={styles.said}>
        <div className={styles.bubble}>
          {/* a node of an older release says nothing of it */}
          {quoted ? <QuotedMessage quoted={quoted} near={quotedNear} /> : null}
          <MessageText message={message} revealed={revealed} />
          {direction === "out" && message.contentType === "template" ? <SentTemplate message={message} /> : null}
        </div>
        {direction === "in" ? (
          <span className={styles.signs}>
            <ShopReaction message={message} may={mayReact} last={last} />
            {quote(message, last)}
          </span>
        ) : null}
      </div>
      {reaction === null ? null : (
        <span className={styles.reaction} role="img" aria-label={t("thread.reaction", { emoji: reaction })}>
          {reaction}
        </span>
      )}
      <MessageAttachments message={message} />
      {concealed.length === 0 ? null : (
        <Reveal messageId={id} text={message.text} revealed={revealed} onRevealed={setRevealed} />
      )}
      {understanding === null ? null : (
        <Reading understanding={understanding} selected={selected} onSelect={() => onSelect(id)} />
      )}
      {direction === "out" ? delivery(message) : null}
    </article>
  );
});
