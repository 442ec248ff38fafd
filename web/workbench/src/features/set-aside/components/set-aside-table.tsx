import type { SetAsideEvent } from "@atiende/api";
import { Moment } from "@/components/moment";
import { Table } from "@/components/table";
import { useReason } from "@/components/use-reason";
import { useChannels } from "@/data/channels";
import { useTranslation } from "@/lib/i18n";
import { RetryButton } from "./retry-button";

export function SetAsideTable({ events }: { events: SetAsideEvent[] }) {
  const { t } = useTranslation();
  const say = useReason();
  const channels = useChannels().data?.items;
  return (
    <Table<SetAsideEvent> dataSource={events} rowKey="id" pagination={false} bordered scroll={{ x: 720 }}>
      <Table.Column<SetAsideEvent>
        title={t("setAside.received")}
        width={190}
        render={(_, { receivedAt }) => <Moment at={receivedAt} full />}
      />
      <Table.Column<SetAsideEvent>
        title={t("setAside.channel")}
        width={170}
        render={(_, { channelId }) =>
          channels === undefined ? t("loading") : (channels.find(({ id }) => id === channelId)?.name ?? channelId)
        }
      />
      <Table.Column<SetAsideEvent>
        title={t("setAside.reason")}
        render={(_, { reason, because }) => say(reason, because)}
      />
      <Table.Column<SetAsideEvent> title={t("setAside.attempts")} dataIndex="attempts" width={90} align="right" />
      <Table.Column<SetAsideEvent> width={150} align="right" render={(_, { id }) => <RetryButton id={id} />} />
    </Table>
  );
}
