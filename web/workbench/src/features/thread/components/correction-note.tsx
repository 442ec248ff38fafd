import type { Correction } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { EmotionMark } from "@/components/emotion-mark";
import { Moment } from "@/components/moment";
import { useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import styles from "./correction-note.module.css";

/** What a member says that a message means, who, and when. */
export function CorrectionNote({ correction: { intents, emotion, by, at } }: { correction: Correction }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <div className={styles.note} data-testid="correction">
      <div className={styles.chips}>
        {intents.map((id) => (
          <Chip key={id} tone="good">
            {names.intent(id)}
          </Chip>
        ))}
        <EmotionMark id={emotion} />
      </div>
      <p className={styles.by}>
        {t("correction.by", { name: by })} · <Moment at={at} full />
      </p>
      <p className={styles.by}>{t("correction.kept")}</p>
    </div>
  );
}
