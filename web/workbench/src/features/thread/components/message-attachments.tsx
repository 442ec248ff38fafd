import type { Attachment, Message } from "@atiende/api";
import { useTranslation } from "react-i18next";
import { attachmentAddress, useAttachments } from "@/data/attachments";
import styles from "./message-attachments.module.css";

const KINDS = new Set(["image", "audio", "video", "document", "sticker"]);

/** What came along with a message: shown where a browser can show it, else a file to be kept. Nothing for who may not see it. */
export function MessageAttachments({ message }: { message: Message }) {
  const comes = message.direction === "in" && KINDS.has(message.contentType);
  const { data } = useAttachments(message.conversationId, comes);
  const mine = data?.items.filter((it) => it.messageId === message.id) ?? [];
  return comes && mine.length > 0 ? (
    <div className={styles.attachments} data-testid="attachments">
      {mine.map((it) => (
        <One key={it.id} attachment={it} />
      ))}
    </div>
  ) : null;
}

function One({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation();
  const { kind, state, size, fileName } = attachment;
  if (state !== "here") {
    const megabytes = Math.max(1, Math.round((size ?? 0) / 1_000_000));
    return <span className={styles.absent}>{t(`attachment.${state}`, { megabytes })}</span>;
  }
  const address = attachmentAddress(attachment);
  if (kind === "image" || kind === "sticker") {
    return (
      <a href={address} target="_blank" rel="noreferrer">
        <img className={styles.picture} src={address} alt={t(`attachment.${kind}`)} loading="lazy" />
      </a>
    );
  }
  if (kind === "audio") {
    // biome-ignore lint/a11y/useMediaCaption: nobody has written down what the buyer says
    return <audio controls preload="none" src={address} aria-label={t("attachment.audio")} />;
  }
  if (kind === "video") {
    return (
      // biome-ignore lint/a11y/useMediaCaption: nobody has written down what the buyer says
      <video className={styles.picture} controls preload="none" src={address} aria-label={t("attachment.video")} />
    );
  }
  return (
    <a href={address} download={fileName ?? true}>
      {fileName ?? t("attachment.document")}
    </a>
  );
}
