import type { SecondReader } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { Alert, Button, Popconfirm, Progress } from "antd";
import { Moment } from "@/components/moment";
import { useReason } from "@/components/use-reason";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { percent } from "@/lib/percent";
import { useRemoveSecondReader } from "../api/second-reader";
import styles from "./reader.module.css";

/** A reader that is switched on: where messages go, what it was asked today, and whether it rests. */
export function ReaderState({ reader, onChange }: { reader: SecondReader; onChange: () => void }) {
  const { t } = useTranslation();
  const tell = useTell();
  const reason = useReason();
  const { mutate: remove, isPending } = useRemoveSecondReader();
  const spent = reader.askedToday / reader.dailyBudget;
  return (
    <section className={styles.card} aria-label={t("reader.on")}>
      <div className={styles.head}>
        <span className={styles.place} data-testid="reader-place">
          {reader.place}
        </span>
        {reader.leavesTheDesk ? (
          <Chip tone="warn">{t("reader.goesOut")}</Chip>
        ) : (
          <Chip tone="good">{t("reader.staysIn")}</Chip>
        )}
        <span className={styles.gap} />
        <Button onClick={onChange} data-testid="set-reader">
          {t("reader.change")}
        </Button>
        <Popconfirm
          title={t("reader.switchOffTitle")}
          description={<p className={styles.confirm}>{t("reader.switchOffText")}</p>}
          okText={t("reader.switchOff")}
          cancelText={t("cancel")}
          okButtonProps={{ danger: true }}
          onConfirm={() =>
            remove(undefined, { onSuccess: () => tell.done(t("reader.switchedOff")), onError: tell.problem })
          }
        >
          <Button danger loading={isPending} data-testid="remove-reader">
            {t("reader.switchOff")}
          </Button>
        </Popconfirm>
      </div>
      <dl className={styles.figures}>
        <dt>{t("reader.kind")}</dt>
        <dd>{t(`reader.kinds.${reader.kind}`)}</dd>
        {reader.url === null ? null : (
          <>
            <dt>{t("reader.url")}</dt>
            <dd>
              {reader.url} · {reader.model} · {t(reader.hasKey ? "reader.withKey" : "reader.withoutKey")}
            </dd>
          </>
        )}
        <dt>{t("reader.threshold")}</dt>
        <dd>{t("reader.below", { percent: percent(reader.threshold) })}</dd>
        <dt>{t("reader.timeLimit")}</dt>
        <dd>{t("reader.seconds", { count: reader.secondsToAnswer })}</dd>
        <dt>{t("reader.today")}</dt>
        <dd>
          {t("reader.asked", { asked: reader.askedToday, budget: reader.dailyBudget, used: reader.usedToday })}
          <Progress
            percent={percent(Math.min(1, spent))}
            size="small"
            showInfo={false}
            status={spent >= 1 ? "exception" : "normal"}
            aria-label={t("reader.today")}
          />
        </dd>
        <dt>{t("reader.changed")}</dt>
        <dd>
          <Moment at={reader.changedAt} full />
        </dd>
      </dl>
      <div role="status">
        {reader.restUntil !== null ? (
          <Alert
            type="warning"
            showIcon
            title={
              <>
                {t("reader.rests")} <Moment at={reader.restUntil} />
              </>
            }
            description={reader.lastFault === null ? null : reason(reader.lastFault, reader.lastBecause)}
          />
        ) : reader.lastFault !== null ? (
          <Alert
            type="warning"
            showIcon
            title={t("reader.failing")}
            description={reason(reader.lastFault, reader.lastBecause)}
          />
        ) : spent >= 1 ? (
          <Alert type="warning" showIcon title={t("reader.spent")} />
        ) : (
          <Alert type="success" showIcon title={t("reader.well")} />
        )}
      </div>
    </section>
  );
}
