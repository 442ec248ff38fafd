import { CheckOutlined, CopyOutlined } from "@ant-design/icons";
import { Alert, Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "@/lib/i18n";
import styles from "./webhooks.module.css";

interface Props {
  name: string;
  secret: string;
  onClose: () => void;
}

/** A secret, this once. It does not close by a click beside it: nobody gets it back. */
export function SecretDialog({ name, secret, onClose }: Props) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  // missing where the desk is opened over plain HTTP from another machine
  const clipboard: Clipboard | undefined = navigator.clipboard;
  return (
    <Modal
      open
      title={t("webhooks.secretOf", { name })}
      closable={false}
      keyboard={false}
      width={520}
      footer={
        <Button type="primary" onClick={onClose} data-testid="secret-kept">
          {t("webhooks.kept")}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={t("webhooks.once")} />
      <div className={styles.secret}>
        <code data-testid="secret">{secret}</code>
        {clipboard === undefined ? null : (
          <Button
            icon={copied ? <CheckOutlined /> : <CopyOutlined />}
            onClick={() => void clipboard.writeText(secret).then(() => setCopied(true))}
          >
            {t(copied ? "webhooks.copied" : "webhooks.copy")}
          </Button>
        )}
      </div>
      <p className={styles.quiet}>{t("webhooks.secretText")}</p>
    </Modal>
  );
}
