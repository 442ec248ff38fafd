import type { Channel } from "@atiende/api";
import { Alert } from "antd";
import { Moment } from "@/components/moment";
import { useReason } from "@/components/use-reason";
import { numberFormat } from "@/lib/formats";
import { useLanguage, useTranslation } from "@/lib/i18n";
import styles from "./check.module.css";

/** What looking after an account has shown, and what only the shop can mend. */
export function Check({ channel: { fault, outage, restsUntil, check } }: { channel: Channel }) {
  const { t } = useTranslation();
  const say = useReason();
  const number = numberFormat(useLanguage());
  return (
    <>
      {check === null ? null : (
        <p className={styles.check} data-testid="check">
          {t("check.at")} <Moment at={check.at} /> · {t("check.missing", { count: check.missing })} ·{" "}
          {t("check.repaired", { number: number.format(check.repaired) })}
        </p>
      )}
      {restsUntil === null ? null : (
        <p className={styles.check} data-testid="rest">
          {t("check.rest")} <Moment at={restsUntil} />
        </p>
      )}
      {outage === null ? null : (
        <Alert
          type="warning"
          showIcon
          className={styles.trouble}
          title={t("check.outage")}
          description={
            <>
              {t("check.outageText", { reason: say(outage.reason, outage.because), code: outage.code })}{" "}
              {t("check.since")} <Moment at={outage.since} />, {t("check.again")} <Moment at={outage.until} />.
            </>
          }
          data-testid="outage"
        />
      )}
      {fault === null ? null : (
        <Alert
          type="error"
          showIcon
          className={styles.trouble}
          title={t("check.fault")}
          description={`${say(fault.reason, fault.because)} (${fault.code})`}
        />
      )}
    </>
  );
}
