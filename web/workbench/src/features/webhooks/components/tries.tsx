import { SkeletonRows } from "@atiende/ui";
import { Loaded } from "@/components/loaded";
import { Moment } from "@/components/moment";
import { useReason } from "@/components/use-reason";
import { useTranslation } from "@/lib/i18n";
import { useTries } from "../api/deliveries";
import styles from "./webhooks.module.css";

/** Each try of a delivery, and what came of it. */
export function Tries({ webhook, delivery }: { webhook: string; delivery: string }) {
  const { t } = useTranslation();
  const reason = useReason();
  return (
    <Loaded query={useTries(webhook, delivery)} skeleton={<SkeletonRows rows={1} height={24} label={t("loading")} />}>
      {({ attempts, delivery: { event } }) => (
        <>
          <div className={styles.quiet}>
            {t("webhooks.eventId")} <code>{event}</code>
          </div>
          {attempts.length === 0 ? (
            t("webhooks.noTries")
          ) : (
            <ol className={styles.tries}>
              {attempts.map(({ number, begunAt, status, fault, because, endedAt }) => (
                <li key={number} value={number}>
                  <Moment at={begunAt} full />
                  {" · "}
                  {fault !== null
                    ? reason(fault, because)
                    : status !== null
                      ? t("webhooks.tookIt", { status })
                      : t(endedAt === null ? "webhooks.runs" : "webhooks.cut")}
                </li>
              ))}
            </ol>
          )}
        </>
      )}
    </Loaded>
  );
}
