import { ApiOutlined, PlusOutlined } from "@ant-design/icons";
import type { Webhook } from "@atiende/api";
import { Chip, PaneNote, SkeletonRows } from "@atiende/ui";
import { Button, Switch } from "antd";
import { useState } from "react";
import { Loaded } from "@/components/loaded";
import { Table } from "@/components/table";
import { useReason } from "@/components/use-reason";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { useChangeWebhook, useWebhooks } from "../api/webhooks";
import { wordOf } from "../events";
import { EndpointButtons } from "./endpoint-buttons";
import { NewWebhookDialog } from "./new-webhook-dialog";
import styles from "./webhooks.module.css";

/** All webhooks of the workspace: what each is told of, whether it works, and the switch that pauses it. */
export function Endpoints({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)} data-testid="add-webhook">
      {t("webhooks.add")}
    </Button>
  );
  return (
    <>
      <Loaded query={useWebhooks()} skeleton={<SkeletonRows rows={3} height={64} label={t("loading")} />}>
        {({ items }) =>
          items.length === 0 ? (
            <PaneNote icon={<ApiOutlined />} title={t("webhooks.none")} action={add}>
              {t("webhooks.noneText")}
            </PaneNote>
          ) : (
            <>
              <div className={styles.head}>
                <p className={styles.quiet}>{t("webhooks.signed")}</p>
                {add}
              </div>
              <EndpointTable webhooks={items} onOpen={onOpen} />
            </>
          )
        }
      </Loaded>
      {adding ? <NewWebhookDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function EndpointTable({ webhooks, onOpen }: { webhooks: Webhook[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const tell = useTell();
  const { mutate: change, isPending } = useChangeWebhook();
  return (
    <Table<Webhook>
      rowKey="id"
      size="middle"
      pagination={false}
      scroll={{ x: 900 }}
      dataSource={webhooks}
      columns={[
        {
          title: t("webhooks.name"),
          key: "name",
          render: (_, { name, url, unsealed }) => (
            <>
              <span className={styles.name}>{name}</span>{" "}
              {unsealed ? <Chip tone="warn">{t("webhooks.unsealed")}</Chip> : null}
              <div className={styles.url} title={url}>
                {url}
              </div>
            </>
          ),
        },
        {
          title: t("webhooks.events"),
          key: "events",
          render: (_, { events }) => (
            <span className={styles.events}>
              {events.map((event) => (
                <Chip key={event} title={event}>
                  {t(`webhooks.event.${wordOf(event)}`)}
                </Chip>
              ))}
            </span>
          ),
        },
        {
          title: t("webhooks.on"),
          key: "state",
          render: (_, it) => (
            <>
              <Switch
                checked={it.state === "on"}
                disabled={isPending}
                aria-label={t("webhooks.onOf", { name: it.name })}
                onChange={(on) =>
                  change(
                    { id: it.id, state: on ? "on" : "off" },
                    {
                      onSuccess: () => tell.done(t(on ? "webhooks.resumed" : "webhooks.paused")),
                      onError: tell.problem,
                    },
                  )
                }
              />
              <Health webhook={it} />
            </>
          ),
        },
        { key: "buttons", align: "right", render: (_, it) => <EndpointButtons webhook={it} onOpen={onOpen} /> },
      ]}
    />
  );
}

function Health({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const reason = useReason();
  if (webhook.state === "off") {
    return (
      <div className={styles.quiet}>
        {webhook.offReason === null ? null : reason(webhook.offReason, webhook.offBecause)}
      </div>
    );
  }
  return webhook.lastFault === null ? null : (
    <div className={styles.fault}>
      {t("webhooks.failing")} {reason(webhook.lastFault, webhook.lastBecause)}
    </div>
  );
}
