import { ApiOutlined } from "@ant-design/icons";
import { PaneNote, SkeletonRows } from "@atiende/ui";
import { useTranslation } from "react-i18next";
import { Loaded } from "@/components/loaded";
import { Page } from "@/components/page";
import { useChannels } from "@/data/channels";
import { ChannelCard } from "./channel-card";
import styles from "./channels-page.module.css";

export function ChannelsPage() {
  const { t } = useTranslation();
  const query = useChannels();
  return (
    <Page title={t("channels.title")} lead={t("channels.lead")}>
      <Loaded query={query} skeleton={<SkeletonRows rows={3} height={150} label={t("loading")} />}>
        {({ items }) =>
          items.length === 0 ? (
            <PaneNote icon={<ApiOutlined />} title={t("channels.none")}>
              {t("channels.noneText")}
            </PaneNote>
          ) : (
            <ul className={styles.cards}>
              {items.map((channel) => (
                <ChannelCard key={channel.id} channel={channel} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
