import type { Message } from "@atiende/api";
import { useTranslation } from "@/lib/i18n";
import { EntityList } from "./entity-list";
import { EvidenceList } from "./evidence-list";
import { PanelSection } from "./panel-section";
import styles from "./understanding-panel.module.css";

/** The ground of the reading of one message: by which words, which things it names, by which model. */
export function UnderstandingPanel({ message }: { message: Message | undefined }) {
  const { t } = useTranslation();
  if (!message?.understanding) {
    return null;
  }
  const { understanding, text } = message;
  const { entities, evidence, language, modelId } = understanding;
  return (
    <div data-testid="understanding-ground">
      <PanelSection title={t("understanding.evidence")}>
        <EvidenceList text={text} evidence={evidence} />
      </PanelSection>
      <PanelSection title={t("understanding.entities")}>
        <EntityList entities={entities} />
      </PanelSection>
      <PanelSection title={t("understanding.origin")}>
        <dl className={styles.origin}>
          <dt>{t("understanding.language")}</dt>
          <dd>{t(`language.${language}`)}</dd>
          <dt>{t("understanding.model")}</dt>
          <dd>
            <code>{modelId}</code>
          </dd>
        </dl>
      </PanelSection>
    </div>
  );
}
