import { ExportOutlined } from "@ant-design/icons";
import type { Consent as Begun } from "@atiende/api";
import { Alert, Button } from "antd";
import { Copyable } from "@/components/copyable";
import { Moment } from "@/components/moment";
import { useTranslation } from "@/lib/i18n";
import styles from "./connecting.module.css";

/** What is left to do once a consent has begun: register where the owner comes back to, and send them off. */
export function Consent({ consent: { page, redirect, expiresAt } }: { consent: Begun }) {
  const { t } = useTranslation();
  return (
    <div className={styles.part} data-testid="consent">
      <p>{t("connect.redirect")}</p>
      <Copyable text={redirect} label={t("connect.redirectLabel")} />
      <p>{t("connect.consentText")}</p>
      <div>
        <Button type="primary" href={page} target="_blank" rel="noreferrer" icon={<ExportOutlined />}>
          {t("connect.openPage")}
        </Button>
      </div>
      <Alert
        type="info"
        showIcon
        title={
          <>
            {t("connect.expires")} <Moment at={expiresAt} />
          </>
        }
      />
    </div>
  );
}
