import { ArrowLeftOutlined, ReloadOutlined } from "@ant-design/icons";
import type { WebhookDelivery } from "@atiende/api";
import { Chip, SkeletonRows } from "@atiende/ui";
import { Button, Select } from "antd";
import { useState } from "react";
import { Loaded } from "@/components/loaded";
import { Moment } from "@/components/moment";
import { Table } from "@/components/table";
import { useReason } from "@/components/use-reason";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { type DeliveryState, useDeliveries, useRedeliver } from "../api/deliveries";
import { useWebhooks } from "../api/webhooks";
import { wordOf } from "../events";
import { Tries } from "./tries";
import styles from "./webhooks.module.css";

const STATES: DeliveryState[] = ["waiting", "sending", "delivered", "failed"];
const TONES = { waiting: "warn", sending: "accent", delivered: "good", failed: "danger" } as const;

/** What a webhook was told, the newest first, with each try, and the button that tells it again. */
export function Log({ webhook, onBack }: { webhook: string; onBack: () => void }) {
  const { t } = useTranslation();
  const [state, setState] = useState<DeliveryState | null>(null);
  const query = useDeliveries(webhook, state);
  const endpoint = useWebhooks().data?.items.find(({ id }) => id === webhook);
  return (
    <>
      <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack} className={styles.back}>
        {t("webhooks.back")}
      </Button>
      <div className={styles.head}>
        <h2 className={styles.title}>{t("webhooks.logOf", { name: endpoint?.name ?? "" })}</h2>
        <Select<DeliveryState | "">
          className={styles.filter ?? ""}
          aria-label={t("webhooks.filter")}
          value={state ?? ""}
          options={[
            { value: "", label: t("webhooks.all") },
            ...STATES.map((value) => ({ value, label: t(`webhooks.state.${value}`) })),
          ]}
          onChange={(value) => setState(value === "" ? null : value)}
        />
      </div>
      <Loaded query={query} skeleton={<SkeletonRows rows={6} height={44} label={t("loading")} />}>
        {({ pages }) => (
          <>
            <Deliveries webhook={webhook} off={endpoint?.state === "off"} items={pages.flatMap(({ items }) => items)} />
            {query.hasNextPage ? (
              <div className={styles.more}>
                <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t("webhooks.older")}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Loaded>
    </>
  );
}

interface Props {
  webhook: string;
  off: boolean;
  items: WebhookDelivery[];
}

function Deliveries({ webhook, off, items }: Props) {
  const { t } = useTranslation();
  const tell = useTell();
  const reason = useReason();
  const { mutate: redeliver, isPending, variables } = useRedeliver(webhook);
  return (
    <Table<WebhookDelivery>
      rowKey="id"
      size="middle"
      pagination={false}
      scroll={{ x: 820 }}
      dataSource={items}
      locale={{ emptyText: t("webhooks.nothing") }}
      expandable={{ expandedRowRender: ({ id }) => <Tries webhook={webhook} delivery={id} /> }}
      columns={[
        { title: t("webhooks.at"), key: "at", render: (_, { createdAt }) => <Moment at={createdAt} full /> },
        {
          title: t("webhooks.whatHappened"),
          key: "type",
          render: (_, { type }) => <span title={type}>{t(`webhooks.event.${wordOf(type)}`)}</span>,
        },
        {
          title: t("webhooks.outcome"),
          key: "state",
          render: (_, it) => (
            <>
              <Chip tone={TONES[it.state]}>{t(`webhooks.state.${it.state}`)}</Chip>
              {it.lastFault === null || it.state === "delivered" ? null : (
                <div className={styles.quiet}>{reason(it.lastFault, it.lastBecause)}</div>
              )}
              {it.state === "waiting" && it.nextAttemptAt !== null ? (
                <div className={styles.quiet}>
                  {t("webhooks.next")} <Moment at={it.nextAttemptAt} full />
                </div>
              ) : null}
            </>
          ),
        },
        { title: t("webhooks.tries"), dataIndex: "attempts", align: "right", width: 90 },
        {
          key: "again",
          align: "right",
          render: (_, { id, state }) => (
            <Button
              icon={<ReloadOutlined />}
              disabled={off || state === "sending"}
              loading={isPending && variables === id}
              data-testid="redeliver"
              onClick={() => redeliver(id, { onSuccess: () => tell.done(t("webhooks.again")), onError: tell.problem })}
            >
              {t("webhooks.redeliver")}
            </Button>
          ),
        },
      ]}
    />
  );
}
