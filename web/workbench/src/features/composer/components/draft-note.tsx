import { Button } from "antd";
import { useLabelLanguage, useTranslation } from "@/lib/i18n";
import { bringBack, useDraft } from "../drafts";
import { filled, fillings, GAP, hasGap } from "../gaps";
import { meanings } from "../gloss";
import styles from "./draft-note.module.css";

interface Offered {
  text: string;
  gloss: string;
}

/** The meaning of a draft that has been changed: of its own sentences what they mean, of the agent's that they are theirs. */
function ChangedMeaning({ offered, written }: { offered: Offered; written: string }) {
  const { t } = useTranslation();
  const sentences = meanings(offered.text, offered.gloss, written);
  return sentences.length === 0 ? (
    <p>
      <span className={styles.label}>{t("draft.meantBefore")}</span> {offered.gloss}{" "}
      <span className={styles.edited}>{t("draft.changedSince")}</span>
    </p>
  ) : (
    <p>
      <span className={styles.label}>{t("draft.means")}</span>{" "}
      {sentences.map(({ text, gloss }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no other name, and two may be the same
        <span key={index}>
          {gloss ?? (
            <span className={styles.own}>
              <span lang="es-MX">«{text}»</span> <span className={styles.edited}>{t("draft.own")}</span>
            </span>
          )}{" "}
        </span>
      ))}
    </p>
  );
}

/** What the text of the box means, as far as somebody has translated it; and plainly that nobody has, where nobody has. */
function Meaning({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const language = useLabelLanguage();
  const { text, suggestion } = useDraft(conversationId);
  if (language === "es" || text.trim() === "") {
    return null;
  }
  if (suggestion === undefined || suggestion.gloss === null) {
    return <p className={styles.edited}>{t("draft.noMeaning")}</p>;
  }
  const values = fillings(suggestion.text, text);
  return values === null ? (
    <ChangedMeaning offered={{ text: suggestion.text, gloss: suggestion.gloss }} written={text} />
  ) : (
    <p>
      <span className={styles.label}>{t("draft.means")}</span> {filled(suggestion.gloss, values)}
    </p>
  );
}

/** What stands in the text box means, the gaps left in it, and what a draft was put in place of. */
export function DraftNote({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const { text, replaced } = useDraft(conversationId);
  return (
    <div className={styles.note} data-testid="draft-note">
      <Meaning conversationId={conversationId} />
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
