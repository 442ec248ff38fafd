import type { ApprovedTemplate } from "@atiende/api";
import { filledGaps } from "@/lib/filled-gaps";
import { useLabelLanguage, useTranslation } from "@/lib/i18n";
import { MaskedText } from "./masked-text";
import styles from "./template-meaning.module.css";

interface Props {
  template: ApprovedTemplate;
  /** What stands in its gaps, as far as that is known. */
  values?: readonly string[];
}

/** What an approved message means in the agent's language, as the shop has written it; nothing where it has not, and in Spanish. */
export function TemplateMeaning({ template: { meaning, gaps }, values = [] }: Props) {
  const { t } = useTranslation();
  const language = useLabelLanguage();
  const words = language === "es" ? "" : (meaning?.[language] ?? "");
  return words === "" ? null : (
    <span className={styles.meaning} data-testid="template-meaning">
      <span className={styles.label}>{t("template.means")}</span> <MaskedText text={filledGaps(words, gaps, values)} />
      {meaning?.outdated ? <span className={styles.outdated}> {t("template.meaningOutdated")}</span> : null}
    </span>
  );
}
