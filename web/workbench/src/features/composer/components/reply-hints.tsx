import { useTranslation } from "@/lib/i18n";
import { useSettled } from "@/lib/use-settled";
import { useReplyHints } from "../api/reply-hints";
import { useDraft } from "../drafts";
import { fillings } from "../gaps";
import styles from "./reply-hints.module.css";

/** Gentle hints on a member's own words: what a Mexican buyer would stumble over, and what to write in its place. */
export function ReplyHints({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const { text, suggestion } = useDraft(conversationId);
  const own = suggestion === undefined || fillings(suggestion.text, text) === null;
  const settled = useSettled(own ? text : "", 700);
  const { data } = useReplyHints(settled);
  if (!own || text.trim() === "" || data === undefined || data.length === 0) {
    return null;
  }
  return (
    <ul className={styles.hints} aria-label={t("hints.label")} data-testid="hints">
      {data.map(({ kind, start, found, better }) => (
        <li key={`${start} ${kind}`}>
          <mark lang="es-MX">{found.length > 40 ? `${found.slice(0, 40)}…` : found}</mark> {t(`hints.${kind}`)}
          {better === null ? null : (
            <>
              {" → "}
              <span lang="es-MX">{better}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
