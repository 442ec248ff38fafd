import type { Conversation } from "@atiende/api";
import { Moment } from "@/components/moment";
import { useBuyerName } from "@/components/use-buyer-name";
import { useChannelKind } from "@/components/use-channel-kind";
import { WindowLeft } from "@/components/window-left";
import { useTranslation } from "@/lib/i18n";
import { PanelSection } from "./panel-section";
import styles from "./understanding-panel.module.css";

export function ConversationFacts({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const kindName = useChannelKind();
  const nameOf = useBuyerName();
  const { channel, openedAt, lastActivityAt, windowClosesAt } = conversation;
  return (
    <PanelSection title={t("conversation.facts")}>
      <dl className={styles.origin}>
        <dt>{t("conversation.customer")}</dt>
        <dd>{nameOf(conversation)}</dd>
        <dt>{t("conversation.channel")}</dt>
        <dd>
          {kindName(channel.kind)} · {channel.name}
        </dd>
        <dt>{t("conversation.openedAt")}</dt>
        <dd>
          <Moment at={openedAt} full />
        </dd>
        <dt>{t("conversation.lastActivity")}</dt>
        <dd>
          <Moment at={lastActivityAt} full />
        </dd>
        {windowClosesAt === null ? null : (
          <>
            <dt>{t("conversation.window")}</dt>
            <dd>
              <WindowLeft closesAt={windowClosesAt} />
            </dd>
          </>
        )}
      </dl>
    </PanelSection>
  );
}
