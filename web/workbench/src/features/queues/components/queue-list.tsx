import { ArrowUpOutlined, DeleteOutlined, EditOutlined, PlusOutlined } from "@ant-design/icons";
import type { Queue } from "@atiende/api";
import { Button, Popconfirm, Space } from "antd";
import { useState } from "react";
import { Table } from "@/components/table";
import { useChannelKind } from "@/components/use-channel-kind";
import { useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import type { Deciding } from "../deciding";
import { QueueDialog } from "./queue-dialog";
import styles from "./queues.module.css";
import { useLanguageName } from "./use-language-name";

/** The queues; the first that fits a conversation says who may have it. */
export function QueueList({ settings, members, may, decide }: Deciding) {
  const { t } = useTranslation();
  const names = useNames();
  const kind = useChannelKind();
  const language = useLanguageName();
  const [edited, setEdited] = useState<number | "new" | null>(null);
  const { queues } = settings;
  const about = (it: Queue) =>
    it.byRule === true
      ? t("queue.byRule")
      : [
          ...(it.channels ?? []).map(kind),
          ...(it.groups ?? []).map((id) => names.intentGroups.find((one) => one.id === id)?.label ?? id),
          ...(it.intents ?? []).map(names.intent),
          ...(it.languages ?? []).map(language),
        ].join(", ") || t("queue.everything");
  const move = (from: number) => {
    const next = [...queues];
    const [one] = next.splice(from, 1);
    if (one !== undefined) {
      next.splice(from - 1, 0, one);
      decide({ queues: next });
    }
  };
  return (
    <section>
      <div className={styles.head}>
        <h2 className={styles.title}>{t("queue.queues")}</h2>
        <Button icon={<PlusOutlined />} disabled={!may} onClick={() => setEdited("new")} data-testid="add-queue">
          {t("queue.add")}
        </Button>
      </div>
      <p className={styles.quiet}>{t("queue.queuesLead")}</p>
      <Table<Queue>
        dataSource={queues}
        rowKey="name"
        pagination={false}
        bordered
        size="small"
        scroll={{ x: 760 }}
        locale={{ emptyText: t("queue.none") }}
      >
        <Table.Column<Queue> title={t("queue.name")} dataIndex="name" width={180} />
        <Table.Column<Queue> title={t("queue.takes")} render={(_, it) => about(it)} />
        <Table.Column<Queue>
          title={t("queue.members")}
          render={(_, it) => it.members.map((id) => members.find((one) => one.id === id)?.name ?? id).join(", ")}
        />
        <Table.Column<Queue>
          width={120}
          align="right"
          render={(_, it, place) => (
            <Space size={0}>
              <Button
                type="text"
                icon={<ArrowUpOutlined />}
                disabled={!may || place === 0}
                aria-label={`${t("rule.up")}: ${it.name}`}
                onClick={() => move(place)}
              />
              <Button
                type="text"
                icon={<EditOutlined />}
                disabled={!may}
                aria-label={t("rule.edit", { name: it.name })}
                onClick={() => setEdited(place)}
              />
              <Popconfirm
                title={t("queue.removeAsk", { name: it.name })}
                okText={t("rule.removeRow")}
                cancelText={t("cancel")}
                onConfirm={() => decide({ queues: queues.filter(({ name }) => name !== it.name) })}
              >
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  disabled={!may}
                  aria-label={`${t("rule.removeRow")}: ${it.name}`}
                />
              </Popconfirm>
            </Space>
          )}
        />
      </Table>
      {edited === null ? null : (
        <QueueDialog
          queue={edited === "new" ? null : (queues[edited] ?? null)}
          taken={queues.filter((_, place) => place !== edited).map(({ name }) => name)}
          members={members}
          busy={!may}
          onSave={(queue) =>
            decide({ queues: edited === "new" ? [...queues, queue] : queues.with(edited, queue) }, () =>
              setEdited(null),
            )
          }
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}
