import type { Message } from "@atiende/api";
import { MaskedText } from "@/components/masked-text";
import { isUnnamed } from "@/components/use-buyer-name";
import { useTranslation } from "@/lib/i18n";
import styles from "./quoted-message.module.css";

/** By what a message is found in the page. */
export function anchorOf(messageId: string): string {
  return `message-${messageId}`;
}

interface Props {
  quoted: NonNullable<Message["quoted"]>;
  /** Whether that one is on the screen, too. */
  near: boolean;
}

/** What a message quotes, above its own words; leads to the quoted one where that is among those on the screen. */
export function QuotedMessage({ quoted, near }: Props) {
  const { t } = useTranslation();
  const name = isUnnamed(quoted.author) ? t("conversation.customer") : quoted.author;
  const words = (
    <>
      <span className={styles.author}>{t("thread.quotes", { author: name })}</span>
      <span className={styles.text} lang="es-MX">
        <MaskedText text={quoted.text} />
      </span>
    </>
  );
  const show = () => {
    const message = document.getElementById(anchorOf(quoted.id));
    message?.scrollIntoView({ block: "center" });
    message?.focus({ preventScroll: true });
  };
  return near ? (
    <button type="button" className={styles.quoted} onClick={show} data-testid="quoted">
      {words}
    </button>
  ) : (
    <div className={styles.quoted} data-testid="quoted">
      {words}
    </div>
  );
}
