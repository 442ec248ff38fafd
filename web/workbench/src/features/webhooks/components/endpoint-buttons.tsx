import { DeleteOutlined, KeyOutlined, SendOutlined, UnorderedListOutlined } from "@ant-design/icons";
import type { Webhook } from "@atiende/api";
import { Button, Popconfirm } from "antd";
import { useState } from "react";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { useRemoveWebhook, useRotateSecret, useTestWebhook } from "../api/webhooks";
import { SecretDialog } from "./secret-dialog";
import styles from "./webhooks.module.css";

const KEPT_HOURS = 24;

interface Props {
  webhook: Webhook;
  onOpen: (id: string) => void;
}

export function EndpointButtons({ webhook: { id, name, state }, onOpen }: Props) {
  const { t } = useTranslation();
  const tell = useTell();
  const test = useTestWebhook();
  const rotate = useRotateSecret();
  const remove = useRemoveWebhook();
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <span className={styles.buttons}>
      <Button icon={<UnorderedListOutlined />} onClick={() => onOpen(id)} data-testid="open-log">
        {t("webhooks.log")}
      </Button>
      <Button
        icon={<SendOutlined />}
        disabled={state === "off"}
        loading={test.isPending}
        aria-label={t("webhooks.testOf", { name })}
        title={t("webhooks.test")}
        onClick={() =>
          test.mutate(id, {
            onSuccess: () => {
              tell.done(t("webhooks.tested"));
              onOpen(id);
            },
            onError: tell.problem,
          })
        }
      />
      <Popconfirm
        title={t("webhooks.rotateTitle")}
        description={<p className={styles.confirm}>{t("webhooks.rotateText", { hours: KEPT_HOURS })}</p>}
        okText={t("webhooks.rotate")}
        cancelText={t("cancel")}
        onConfirm={() =>
          rotate.mutate(
            { id, keepOldHours: KEPT_HOURS },
            { onSuccess: (made) => setSecret(made.secret), onError: tell.problem },
          )
        }
      >
        <Button
          icon={<KeyOutlined />}
          loading={rotate.isPending}
          aria-label={t("webhooks.rotateOf", { name })}
          title={t("webhooks.rotate")}
        />
      </Popconfirm>
      <Popconfirm
        title={t("webhooks.removeTitle", { name })}
        description={<p className={styles.confirm}>{t("webhooks.removeText")}</p>}
        okText={t("webhooks.remove")}
        cancelText={t("cancel")}
        okButtonProps={{ danger: true }}
        onConfirm={() =>
          remove.mutate(id, { onSuccess: () => tell.done(t("webhooks.removed")), onError: tell.problem })
        }
      >
        <Button type="text" danger icon={<DeleteOutlined />} aria-label={t("webhooks.removeOf", { name })} />
      </Popconfirm>
      {secret === null ? null : <SecretDialog name={name} secret={secret} onClose={() => setSecret(null)} />}
    </span>
  );
}
