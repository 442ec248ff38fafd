import { LockOutlined } from "@ant-design/icons";
import type { Note, RevealedValue } from "@atiende/api";
import { memo, useState } from "react";
import { Moment } from "@/components/moment";
import { useTranslation } from "@/lib/i18n";
import { segments } from "@/lib/segments";
import styles from "./note-item.module.css";
import { Reveal } from "./reveal";
import { Secret } from "./secret";

/** What a colleague has written for colleagues; no buyer ever gets it. */
export const NoteItem = memo(function NoteItem({ note }: { note: Note }) {
  const { t } = useTranslation();
  const [revealed, setRevealed] = useState<RevealedValue[]>([]);
  const { id, author, at, text, concealed, mentions } = note;
  const calls = mentions.flatMap(({ id: member, name }) => {
    const start = text.indexOf(`@${name}`);
    return start < 0 ? [] : [{ type: "call" as const, member, start, end: start + name.length + 1 }];
  });
  const hidden = concealed.map((each) => ({ ...each, type: "concealed" as const }));
  return (
    <article className={styles.note} data-testid="note" aria-label={t("notes.by", { author: author.name })}>
      <div className={styles.head}>
        <LockOutlined aria-hidden="true" />
        <span className={styles.author}>{author.name}</span>
        <span>{t("notes.private")}</span>
        <Moment at={at} />
      </div>
      <p className={styles.text}>
        {segments(text, [...hidden, ...calls]).map(({ text: words, start, of }) => {
          const secret = of.find((each) => each.type === "concealed");
          if (secret?.type === "concealed") {
            const value = revealed.find((known) => known.start === secret.start)?.value;
            return <Secret key={start} kind={secret.kind} value={value} />;
          }
          return of.length === 0 ? words : <strong key={start}>{words}</strong>;
        })}
      </p>
      {concealed.length === 0 ? null : (
        <Reveal messageId={id} text={text} revealed={revealed} onRevealed={setRevealed} />
      )}
    </article>
  );
});
