import type { SearchHit } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { ChannelMark } from "@/components/channel-mark";
import { MaskedText } from "@/components/masked-text";
import { Moment } from "@/components/moment";
import { useBuyerName } from "@/components/use-buyer-name";
import { useTranslation } from "@/lib/i18n";
import { segments } from "@/lib/segments";
import { marksOf } from "../words";
import styles from "./hit.module.css";

/** One conversation that was found, by what, and where the words stand in it. */
export function Hit({ hit: { conversation, by, messages, notes }, wanted }: { hit: SearchHit; wanted: string }) {
  const { t } = useTranslation();
  const nameOf = useBuyerName();
  const { channel, preview, state, lastActivityAt } = conversation;
  return (
    <div className={styles.hit}>
      <ChannelMark kind={channel.kind} name={channel.name} />
      <div className={styles.body}>
        <div className={styles.line}>
          <strong className={styles.name}>{nameOf(conversation)}</strong>
          {by === "words" ? null : <Chip tone="accent">{t(`search.by.${by}`)}</Chip>}
          {state === "resolved" ? <span className={styles.quiet}>{t("conversation.resolved")}</span> : null}
          <span className={styles.when}>
            <Moment at={lastActivityAt} soon />
          </span>
        </div>
        {messages.length + notes.length === 0 ? (
          <p className={styles.text}>
            <MaskedText text={preview.text} />
          </p>
        ) : (
          <>
            {messages.map(({ id, text, author, direction }) => (
              <p key={id} className={styles.text}>
                <span className={styles.quiet}>{direction === "in" ? "" : `${author.name}: `}</span>
                <Marked text={text} wanted={wanted} />
              </p>
            ))}
            {notes.map(({ id, text, author }) => (
              <p key={id} className={`${styles.text} ${styles.note}`}>
                <span className={styles.quiet}>
                  {t("search.by.note")} · {author.name}:{" "}
                </span>
                <Marked text={text} wanted={wanted} />
              </p>
            ))}
          </>
        )}
      </div>
    </div>
  );
}

function Marked({ text, wanted }: { text: string; wanted: string }) {
  return segments(text, marksOf(text, wanted)).map((piece) =>
    piece.of.length === 0 ? (
      <MaskedText key={piece.start} text={piece.text} />
    ) : (
      <mark key={piece.start} className={styles.mark}>
        {piece.text}
      </mark>
    ),
  );
}
