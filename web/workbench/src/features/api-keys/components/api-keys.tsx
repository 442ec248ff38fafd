import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import type { ApiKey } from "@atiende/api";
import { Chip, SkeletonRows } from "@atiende/ui";
import { Button, Popconfirm } from "antd";
import { useState } from "react";
import { Loaded } from "@/components/loaded";
import { Moment } from "@/components/moment";
import { Table } from "@/components/table";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { useApiKeys, useRevokeKey } from "../api/api-keys";
import { KNOWN_SCOPES } from "../scopes";
import styles from "./api-keys.module.css";
import { NewKeyDialog } from "./new-key-dialog";

/** The keys by which the shop's own programs call. */
export function ApiKeys() {
  const { t } = useTranslation();
  const query = useApiKeys();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <div className={styles.head}>
        <p className={styles.lead}>{t("apiKeys.lead")}</p>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)} data-testid="add-key">
          {t("apiKeys.add")}
        </Button>
      </div>
      <Loaded query={query} skeleton={<SkeletonRows rows={3} height={48} label={t("loading")} />}>
        {(keys) => <KeyTable keys={keys} />}
      </Loaded>
      {adding ? <NewKeyDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function KeyTable({ keys }: { keys: ApiKey[] }) {
  const { t } = useTranslation();
  const tell = useTell();
  const { mutate: revoke } = useRevokeKey();
  return (
    <Table<ApiKey>
      rowKey="id"
      size="middle"
      pagination={false}
      scroll={{ x: "max-content" }}
      dataSource={keys}
      locale={{ emptyText: t("apiKeys.none") }}
      columns={[
        { title: t("apiKeys.name"), dataIndex: "name" },
        {
          title: t("apiKeys.scopes"),
          key: "scopes",
          render: (_, { scopes }) => (
            <span className={styles.chips}>
              {scopes.map((scope) => {
                const known = KNOWN_SCOPES.find((it) => it === scope);
                return <Chip key={scope}>{known === undefined ? scope : t(`apiKeys.scope.${known}`)}</Chip>;
              })}
            </span>
          ),
        },
        { title: t("apiKeys.since"), key: "since", render: (_, { createdAt }) => <Moment at={createdAt} full /> },
        {
          key: "revoke",
          render: (_, { id, name }) => (
            <Popconfirm
              title={t("apiKeys.revokeTitle", { name })}
              description={<p className={styles.confirm}>{t("apiKeys.revokeText")}</p>}
              okText={t("apiKeys.revoke")}
              cancelText={t("cancel")}
              okButtonProps={{ danger: true }}
              onConfirm={() =>
                revoke(id, { onSuccess: () => tell.done(t("apiKeys.revoked", { name })), onError: tell.problem })
              }
            >
              <Button type="text" danger icon={<DeleteOutlined />} aria-label={t("apiKeys.revokeOf", { name })} />
            </Popconfirm>
          ),
        },
      ]}
    />
  );
}
