import { EyeOutlined } from "@ant-design/icons";
import type { Message } from "@atiende/api";
import { PaneNote } from "@atiende/ui";
import { handOverMark } from "@/lib/hand-over";
import { useTranslation } from "@/lib/i18n";
import { Correction } from "./correction";
import { CorrectionNote } from "./correction-note";
import { Gist } from "./gist";
import { IntentBars } from "./intent-bars";
import { PanelSection } from "./panel-section";
import { SlangMeanings } from "./slang-meanings";
import styles from "./wants-section.module.css";

/** What a message wants and how its buyer feels: as a member says, else as the model read it. */
export function WantsSection({ message }: { message: Message | undefined }) {
  const { t } = useTranslation();
  if (!message?.understanding) {
    return <PaneNote icon={<EyeOutlined />} title={t("understanding.none")} />;
  }
  const { understanding } = message;
  const { intents, emotion, correction, modelId } = understanding;
  return (
    <div data-testid="understanding">
      <PanelSection title={t("understanding.wants")}>
        <Gist understanding={understanding} />
        <SlangMeanings message={message} />
        {correction === null ? null : <CorrectionNote correction={correction} />}
        <div className={correction === null ? "" : styles.overruled}>
          <IntentBars intents={intents} emotion={emotion} mark={handOverMark(understanding)} />
        </div>
        <div className={styles.foot}>
          <code>{modelId}</code>
          <Correction messageId={message.id} understanding={understanding} />
        </div>
      </PanelSection>
    </div>
  );
}
