import { useLabelLanguage, useTranslation } from "@/lib/i18n";
import { filled, fillings } from "../gaps";
import { meanings } from "../gloss";
import styles from "./meaning.module.css";

interface Offered {
  text: string;
  gloss: string | null;
}

interface Props {
  text: string;
  /** The suggestion that it began as. */
  offered: Offered | undefined;
  /** Whether the one who reads it wrote it. */
  mine: boolean;
}

/** The meaning of a draft that has been changed: of its own sentences what they mean, of its writer's that they are theirs. */
function ChangedMeaning({
  text: written,
  offered,
  gloss,
  mine,
}: {
  text: string;
  offered: string;
  gloss: string;
  mine: boolean;
}) {
  const { t } = useTranslation();
  const sentences = meanings(offered, gloss, written);
  return sentences.length === 0 ? (
    <p>
      <span className={styles.label}>{t("draft.meantBefore")}</span> {gloss}{" "}
      <span className={styles.edited}>{t("draft.changedSince")}</span>
    </p>
  ) : (
    <p>
      <span className={styles.label}>{t("draft.means")}</span>{" "}
      {sentences.map(({ text, gloss: meant }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no other name, and two may be the same
        <span key={index}>
          {meant ?? (
            <span className={styles.own}>
              <span lang="es-MX">«{text}»</span>{" "}
              <span className={styles.edited}>{t(mine ? "draft.own" : "draft.theirs")}</span>
            </span>
          )}{" "}
        </span>
      ))}
    </p>
  );
}

/** What a draft means, as far as somebody has translated it; and plainly that nobody has, where nobody has. */
export function Meaning({ text, offered, mine }: Props) {
  const { t } = useTranslation();
  const language = useLabelLanguage();
  if (language === "es" || text.trim() === "") {
    return null;
  }
  if (offered === undefined || offered.gloss === null) {
    return <p className={styles.edited}>{t(mine ? "draft.noMeaning" : "draft.noMeaningOfTheirs")}</p>;
  }
  const values = fillings(offered.text, text);
  return values === null ? (
    <ChangedMeaning text={text} offered={offered.text} gloss={offered.gloss} mine={mine} />
  ) : (
    <p>
      <span className={styles.label}>{t("draft.means")}</span> {filled(offered.gloss, values)}
    </p>
  );
}
