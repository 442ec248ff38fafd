import { CheckCircleOutlined, CloseOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { useTranslation } from "@/lib/i18n";
import { dismiss, useNotices } from "@/lib/notices";
import styles from "./notices.module.css";

/** What has just been done, and what has just gone wrong. */
export function Notices() {
  const { t } = useTranslation();
  return (
    <section className={styles.notices} aria-label={t("notices")}>
      {useNotices().map(({ id, tone, title, detail }) => (
        <div key={id} className={`${styles.notice} ${styles[tone]}`} role={tone === "problem" ? "alert" : "status"}>
          <span className={styles.icon} aria-hidden="true">
            {tone === "problem" ? <ExclamationCircleOutlined /> : <CheckCircleOutlined />}
          </span>
          <div className={styles.words}>
            <div>{title}</div>
            {detail === undefined ? null : <div className={styles.detail}>{detail}</div>}
          </div>
          {tone === "problem" ? (
            <button type="button" className={styles.close} aria-label={t("dismiss")} onClick={() => dismiss(id)}>
              <CloseOutlined aria-hidden="true" />
            </button>
          ) : null}
        </div>
      ))}
    </section>
  );
}
