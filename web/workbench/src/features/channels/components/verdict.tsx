import { CheckCircleFilled, WarningFilled } from "@ant-design/icons";
import { numberFormat } from "@/lib/formats";
import { useLanguage, useTranslation } from "@/lib/i18n";
import styles from "./verdict.module.css";

/** A figure that must be nought. */
export function Verdict({ kind, count }: { kind: "missing" | "doubled"; count: number }) {
  const { t } = useTranslation();
  const good = count === 0;
  return (
    <span
      className={`${styles.verdict} ${good ? styles.good : styles.bad}`}
      title={t(`reconciliation.${kind}Hint`)}
      data-testid={`reconciliation-${kind}`}
    >
      {good ? <CheckCircleFilled aria-hidden="true" /> : <WarningFilled aria-hidden="true" />}
      {t(`reconciliation.${kind}`)} <strong>{numberFormat(useLanguage()).format(count)}</strong>
    </span>
  );
}
