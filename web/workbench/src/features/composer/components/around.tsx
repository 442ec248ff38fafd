import type { Draft } from "@atiende/api";
import { useState } from "react";
import { MaskedText } from "@/components/masked-text";
import { Moment } from "@/components/moment";
import { useColleagues } from "@/data/colleagues";
import { useLooking, usePresent } from "@/data/presence";
import { useTranslation } from "@/lib/i18n";
import { useSuggestionAgain } from "../api/suggestion-again";
import styles from "./around.module.css";
import { Meaning } from "./meaning";

/** Which colleagues are in this conversation too, who is typing, and what they have begun to write. */
export function Around({ conversationId, drafts }: { conversationId: string; drafts: readonly Draft[] }) {
  const { t } = useTranslation();
  const colleagues = useColleagues().data?.items ?? [];
  useLooking(conversationId);
  const present = usePresent(conversationId).flatMap(({ memberId, doing }) => {
    const name = colleagues.find(({ id }) => id === memberId)?.name;
    return name === undefined ? [] : [{ memberId, name, doing }];
  });
  return (
    <>
      <div className={present.length === 0 ? "" : styles.around} role="status" data-testid="around">
        {present.map(({ memberId, name, doing }) => (
          <span key={memberId} className={doing === "typing" ? styles.typing : ""} data-doing={doing}>
            {t(doing === "typing" ? "around.typing" : "around.here", { name })}
          </span>
        ))}
      </div>
      {drafts.map((draft) => (
        <ColleagueDraft key={draft.member.id} conversationId={conversationId} draft={draft} />
      ))}
    </>
  );
}

/** What a colleague has begun to write, and once it is looked at, what it means. */
function ColleagueDraft({ conversationId, draft }: { conversationId: string; draft: Draft }) {
  const { t } = useTranslation();
  const { member, text, concealed, changedAt, suggestion } = draft;
  const [open, setOpen] = useState(false);
  const again = useSuggestionAgain(conversationId, suggestion, open);
  return (
    <details
      className={styles.around}
      data-testid="colleague-draft"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        {t("around.draft", { name: member.name })} <Moment at={changedAt} />
      </summary>
      <p className={styles.text} lang="es-MX">
        <MaskedText text={text} concealed={concealed} />
      </p>
      {again.isLoading ? null : <Meaning text={text} offered={again.data ?? undefined} mine={false} />}
    </details>
  );
}
