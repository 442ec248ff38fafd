import { EyeOutlined } from "@ant-design/icons";
import type { Message } from "@atiende/api";
import { PaneNote } from "@atiende/ui";
import { useTranslation } from "react-i18next";
import { EntityList } from "./entity-list";
import { EvidenceList } from "./evidence-list";
import { IntentBars } from "./intent-bars";
import { PanelSection } from "./panel-section";
import styles from "./understanding-panel.module.css";

/** The whole reading of one message: what is wanted, how sure, by which words, by which model. */
export function UnderstandingPanel({ message }: { message: Message | undefined }) {
  const { t } = useTranslation();
  if (!message?.understanding) {
    return <PaneNote icon={<EyeOutlined />} title={t("understanding.none")} />;
  }
  const { understanding, text } = message;
  const { intents, emotion, entities, evidence, language, modelId } = understanding;
  return (
    <div data-testid="understanding">
      <PanelSection title={t("understanding.wants")}>
        <IntentBars intents={intents} emotion={emotion} />
      </PanelSection>
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
