import { LockOutlined } from "@ant-design/icons";
import { Button, Mentions } from "antd";
import { ProblemNote } from "@/components/problem-note";
import { useTell } from "@/components/use-tell";
import { useColleagues } from "@/data/colleagues";
import { useAddNote } from "@/data/notes";
import { useMe } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useBegunNote, writeNote } from "../begun-notes";
import { calledIn } from "../called";
import styles from "./note-form.module.css";

interface Props {
  conversationId: string;
  onClose: () => void;
}

const LONGEST = 4_000;

/** A note for colleagues, who are called by their names after an @. It has no way to the buyer, and stays until it is added. */
export function NoteForm({ conversationId, onClose }: Props) {
  const { t } = useTranslation();
  const tell = useTell();
  const me = useMe();
  const colleagues = useColleagues().data?.items ?? [];
  const text = useBegunNote(conversationId);
  const { mutate, isPending, error } = useAddNote(conversationId);
  const empty = text.trim() === "";
  const save = () => {
    if (empty || isPending) {
      return;
    }
    mutate(
      { text: text.trim(), mentions: calledIn(text, colleagues) },
      {
        onSuccess: () => {
          writeNote(conversationId, "");
          tell.done(t("notes.added"));
          onClose();
        },
      },
    );
  };
  return (
    <div className={styles.note} data-testid="note-form">
      <p className={styles.lead}>
        <LockOutlined aria-hidden="true" /> {t("notes.lead")}
      </p>
      <Mentions
        autoFocus
        value={text}
        onChange={(written) => writeNote(conversationId, written)}
        rows={3}
        maxLength={LONGEST}
        placement="top"
        placeholder={t("notes.placeholder")}
        aria-label={t("notes.placeholder")}
        data-testid="note-text"
        options={colleagues.filter(({ id }) => id !== me).map(({ name }) => ({ value: name, label: name }))}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.stopPropagation();
            save();
          } else if (event.key === "Escape" && empty) {
            onClose();
          }
        }}
      />
      {error === null ? null : <ProblemNote error={error} />}
      <div className={styles.foot}>
        <Button size="small" type="text" onClick={onClose}>
          {t("notes.back")}
        </Button>
        <Button type="primary" disabled={empty} loading={isPending} onClick={save} data-testid="save-note">
          {t("notes.save")}
        </Button>
      </div>
    </div>
  );
}
