import type { Understanding } from "@atiende/api";
import { MaskedText } from "@/components/masked-text";
import { useTranslation } from "@/lib/i18n";
import { percent } from "@/lib/percent";
import styles from "./evidence-list.module.css";

interface Props {
  text: string;
  evidence: Understanding["evidence"];
}

/** The words that decided, strongest first, with their share. */
export function EvidenceList({ text, evidence }: Props) {
  const { t } = useTranslation();
  if (evidence.length === 0) {
    return <span className={styles.none}>{t("understanding.noEvidence")}</span>;
  }
  return (
    <ol className={styles.words}>
      {evidence.map(({ start, end, weight }) => (
        <li key={`${start}-${end}`}>
          <mark lang="es-MX">
            <MaskedText text={text.slice(start, end)} />
          </mark>
          <span className="tabular">{t("confidence.percent", { percent: percent(weight) })}</span>
        </li>
      ))}
    </ol>
  );
}
