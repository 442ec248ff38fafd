import type { Attachment, Message } from "@atiende/api";
import { attachmentAddress, useAttachments } from "@/data/attachments";
import { useTranslation } from "@/lib/i18n";
import styles from "./message-attachments.module.css";

const KINDS = new Set(["image", "audio", "video", "document", "sticker"]);

/** What came or went along with a message: shown where a browser can show it, else a file to be kept. Nothing for who may not see it. */
export function MessageAttachments({ message }: { message: Message }) {
  const comes = KINDS.has(message.contentType);
  const { data } = useAttachments(message.conversationId, comes);
  const mine = data?.items.filter((it) => it.messageId === message.id) ?? [];
  return comes && mine.length > 0 ? (
    <div className={styles.attachments} data-testid="attachments">
      {mine.map((it) => (
        <One key={it.id} attachment={it} ours={message.direction === "out"} />
      ))}
    </div>
  ) : null;
}

function One({ attachment, ours }: { attachment: Attachment; ours: boolean }) {
  const { t } = useTranslation();
  const { kind, state, size, fileName } = attachment;
  if (state !== "here") {
    const megabytes = Math.max(1, Math.round((size ?? 0) / 1_000_000));
    return <span className={styles.absent}>{t(`attachment.${state}`, { megabytes })}</span>;
  }
  const address = attachmentAddress(attachment);
  const label = ours ? t(`sentFile.${kind}`) : t(`attachment.${kind}`);
  if (kind === "image" || kind === "sticker") {
    return (
      <a href={address} target="_blank" rel="noreferrer">
        <img className={styles.picture} src={address} alt={label} loading="lazy" />
      </a>
    );
  }
  if (kind === "audio") {
    // biome-ignore lint/a11y/useMediaCaption: nobody has written down what is said
    return <audio controls preload="none" src={address} aria-label={label} />;
  }
  if (kind === "video") {
    return (
      // biome-ignore lint/a11y/useMediaCaption: nobody has written down what is said
      <video className={styles.picture} controls preload="none" src={address} aria-label={label} />
    );
  }
  return (
    <a href={address} download={fileName ?? true}>
      {fileName ?? label}
    </a>
  );
}
