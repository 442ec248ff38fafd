import { ApiOutlined, PlusOutlined } from "@ant-design/icons";
import { PaneNote, SkeletonRows } from "@atiende/ui";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { Loaded } from "@/components/loaded";
import { Page } from "@/components/page";
import { channelsQuery } from "@/data/channels";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { ChannelCard } from "./channel-card";
import styles from "./channels-page.module.css";
import { ConnectDialog } from "./connect-dialog";
import connect from "./connecting.module.css";
import { ConsentRefused } from "./consent-refused";

const CHECKS_MILLIS = 60_000;

export function ChannelsPage() {
  const { t } = useTranslation();
  // When an account was looked at last is told by no event.
  const query = useQuery({ ...channelsQuery, refetchInterval: CHECKS_MILLIS });
  const owner = useMay("owner");
  const [connecting, setConnecting] = useState(false);
  const [search, setSearch] = useSearchParams();
  const back = query.data?.items.find(({ id }) => id === search.get("connected"));
  return (
    <Page title={t("channels.title")} lead={t("channels.lead")}>
      {owner ? (
        <div className={connect.head}>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setConnecting(true)} data-testid="add-channel">
            {t("connect.title")}
          </Button>
        </div>
      ) : null}
      {back === undefined ? null : (
        <Alert
          type="success"
          showIcon
          closable={{ onClose: () => setSearch({}) }}
          className={connect.more}
          title={t("connect.connected", { name: back.name })}
          description={t("connect.next")}
        />
      )}
      {search.has("refused") ? (
        <ConsentRefused
          code={search.get("refused") ?? ""}
          because={search.get("because") ?? ""}
          onClose={() => setSearch({})}
        />
      ) : null}
      {connecting ? <ConnectDialog onClose={() => setConnecting(false)} /> : null}
      <Loaded query={query} skeleton={<SkeletonRows rows={3} height={150} label={t("loading")} />}>
        {({ items }) =>
          items.length === 0 ? (
            <PaneNote icon={<ApiOutlined />} title={t("channels.none")}>
              {t(owner ? "channels.noneOwner" : "channels.noneText")}
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
