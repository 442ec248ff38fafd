import { Spinner } from "@atiende/ui";
import { Modal } from "antd";
import { Copyable } from "@/components/copyable";
import { ProblemNote } from "@/components/problem-note";
import { useTranslation } from "@/lib/i18n";
import { useWebhookAddress } from "../api/account";
import styles from "./connecting.module.css";

interface Props {
  id: string;
  kind: string;
  name: string;
  onClose: () => void;
}

const WHERE = ["whatsapp", "mercadolibre", "shopee", "shopify", "tiktok", "woocommerce"] as const;

/** Where the platform posts to, and where that is entered there. */
export function WebhookAddress({ id, kind, name, onClose }: Props) {
  const { t } = useTranslation();
  const { data, error } = useWebhookAddress(id);
  const where = WHERE.find((it) => it === kind);
  return (
    <Modal
      open
      width={560}
      title={t("account.webhookTitle", { name })}
      cancelText={t("close")}
      okButtonProps={{ hidden: true }}
      onCancel={onClose}
    >
      <div className={styles.part}>
        <p>{where === undefined ? t("account.webhookNone") : t(`account.webhookAt.${where}`)}</p>
        {error === null ? null : <ProblemNote error={error} />}
        {data === undefined ? (
          error === null ? (
            <Spinner label={t("loading")} />
          ) : null
        ) : (
          <Copyable text={data} label={t("account.webhook")} />
        )}
        <p className={styles.quiet}>{t("account.webhookSecret")}</p>
      </div>
    </Modal>
  );
}
