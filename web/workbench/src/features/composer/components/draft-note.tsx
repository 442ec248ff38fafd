import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { bringBack, useDraft } from "../drafts";
import { filled, fillings, GAP, hasGap } from "../gaps";
import styles from "./draft-note.module.css";

/** What a chosen draft means, as long as only its gap was filled; that it has been changed, from then on. */
export function DraftNote({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const { text, suggestion, replaced } = useDraft(conversationId);
  if (suggestion === undefined) {
    return hasGap(text) ? <p className={styles.gap}>{t("draft.fillGap", { gap: GAP })}</p> : null;
  }
  const values = fillings(suggestion.text, text);
  return (
    <div className={styles.note} data-testid="draft-note">
      {values === null ? <p className={styles.edited}>{t("draft.edited")}</p> : null}
      {values !== null && suggestion.gloss !== null ? (
        <p>
          <span className={styles.label}>{t("draft.means")}</span> {filled(suggestion.gloss, values)}
        </p>
      ) : null}
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
