import type { Message } from "@atiende/api";
import { MaskedText } from "@/components/masked-text";
import { isUnnamed } from "@/components/use-buyer-name";
import { useTranslation } from "@/lib/i18n";
import styles from "./quoted-message.module.css";

/** By what a message is found in the page. */
export function anchorOf(messageId: string): string {
  return `message-${messageId}`;
}

/** What a message quotes, above its own words; leads to the quoted one where that is on the screen. */
export function QuotedMessage({ quoted }: { quoted: NonNullable<Message["quoted"]> }) {
  const { t } = useTranslation();
  const name = isUnnamed(quoted.author) ? t("conversation.customer") : quoted.author;
  return (
    <button
      type="button"
      className={styles.quoted}
      onClick={() => document.getElementById(anchorOf(quoted.id))?.scrollIntoView({ block: "center" })}
      data-testid="quoted"
    >
      <span className={styles.author}>{t("thread.quotes", { author: name })}</span>
      <span className={styles.text}>
        <MaskedText text={quoted.text} />
      </span>
    </button>
  );
}
