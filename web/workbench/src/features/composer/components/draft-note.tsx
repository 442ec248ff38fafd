import { Button } from "antd";
import { useTranslation } from "@/lib/i18n";
import { bringBack, useDraft } from "../drafts";
import { GAP, hasGap } from "../gaps";
import styles from "./draft-note.module.css";
import { Meaning } from "./meaning";

/** What stands in the text box means, the gaps left in it, and what a draft was put in place of. */
export function DraftNote({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const { text, replaced, suggestion } = useDraft(conversationId);
  return (
    <div className={styles.note} data-testid="draft-note">
      <Meaning text={text} offered={suggestion} mine />
      {hasGap(text) ? (
        <p className={styles.gap} role="status">
          {t("draft.fillGap", { gap: GAP })}
        </p>
      ) : null}
      {replaced === undefined ? null : (
        <Button size="small" type="link" className={styles.back} onClick={() => bringBack(conversationId)}>
          {t("draft.bringBack")}
        </Button>
      )}
    </div>
  );
}
