import type { Reconciliation } from "@atiende/api";
import { Moment } from "@/components/moment";
import { numberFormat } from "@/lib/formats";
import { useLanguage, useTranslation } from "@/lib/i18n";
import styles from "./figures.module.css";
import { Verdict } from "./verdict";

const PARTS = ["received", "stored", "others", "ignored", "pending", "setAside"] as const;

/** Received equals stored, other events, ignored, pending and set aside together; what is left over is missing. */
export function Figures({ figures }: { figures: Reconciliation }) {
  const { t } = useTranslation();
  const number = numberFormat(useLanguage());
  return (
    <>
      <dl className={styles.figures}>
        {PARTS.map((part) => (
          <div key={part} className={styles.figure}>
            <dt title={t(`reconciliation.${part}Hint`)}>{t(`reconciliation.${part}`)}</dt>
            <dd className="tabular">{number.format(figures[part])}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.verdicts}>
        <Verdict kind="missing" count={figures.missing} />
        <Verdict kind="doubled" count={figures.doubled} />
        <span className={styles.checked}>
          {t("reconciliation.checkedAt")} <Moment at={figures.checkedAt} />
        </span>
      </div>
    </>
  );
}
