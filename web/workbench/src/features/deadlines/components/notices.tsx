import type { BreachExplanation, DeadlineNotice } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { InputNumber, Segmented, Select } from "antd";
import { useId, useState } from "react";
import { Link } from "react-router";
import { Loaded } from "@/components/loaded";
import { Moment } from "@/components/moment";
import { Table } from "@/components/table";
import { useTell } from "@/components/use-tell";
import { useColleagues } from "@/data/colleagues";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useDeadlineNotices, useExplainBreach } from "../api/notices";
import type { Deciding } from "../deciding";
import styles from "./deadlines.module.css";
import { Escalations } from "./escalations";

type Reason = BreachExplanation["reason"];

const REASONS: Reason[] = [
  "too_much",
  "nobody_there",
  "overlooked",
  "waited_for_others",
  "out_of_order",
  "answered_otherwise",
  "other",
];

const AHEAD = 15;

/** What came near or was missed, and why; and how long ahead it is said that something comes near. */
export function Notices({ settings, may, decide }: Deciding) {
  const { t } = useTranslation();
  const id = useId();
  const [kind, setKind] = useState<"near" | "missed">("missed");
  const [ahead, setAhead] = useState(settings.warnMinutes ?? AHEAD);
  const query = useDeadlineNotices(kind);
  return (
    <section data-testid="deadline-notices">
      <div className={styles.head}>
        <h2 className={styles.title}>{t("breach.title")}</h2>
        <Segmented<"near" | "missed">
          value={kind}
          options={(["missed", "near"] as const).map((value) => ({ value, label: t(`breach.${value}`) }))}
          onChange={setKind}
        />
      </div>
      <div className={styles.pair}>
        <label htmlFor={id}>{t("breach.ahead")}</label>
        <InputNumber
          id={id}
          value={ahead}
          min={1}
          max={10_080}
          precision={0}
          disabled={!may}
          onChange={(minutes) => setAhead(minutes ?? AHEAD)}
          onPressEnter={({ currentTarget }) => currentTarget.blur()}
          onBlur={() => {
            if (ahead !== (settings.warnMinutes ?? AHEAD)) {
              decide({ warnMinutes: ahead });
            }
          }}
        />
      </div>
      <Escalations settings={settings} may={may} decide={decide} />
      <Loaded query={query} skeleton={<SkeletonRows rows={3} height={40} label={t("loading")} />}>
        {({ items }) => <NoticeTable notices={items} missed={kind === "missed"} />}
      </Loaded>
    </section>
  );
}

function NoticeTable({ notices, missed }: { notices: DeadlineNotice[]; missed: boolean }) {
  const { t } = useTranslation();
  const tell = useTell();
  const answers = useMay("agent");
  const { mutate, isPending } = useExplainBreach();
  const { data: colleagues } = useColleagues();
  const nameOf = (member: string) =>
    colleagues === undefined ? "" : (colleagues.items.find(({ id }) => id === member)?.name ?? t("escalation.left"));
  return (
    <Table<DeadlineNotice>
      dataSource={notices}
      rowKey={(it) => `${it.conversationId} ${it.clock} ${it.dueAt}`}
      pagination={{ pageSize: 10, hideOnSinglePage: true }}
      bordered
      size="small"
      scroll={{ x: 820 }}
      locale={{ emptyText: t(missed ? "breach.noneMissed" : "breach.noneNear") }}
    >
      <Table.Column<DeadlineNotice>
        title={t("breach.clock")}
        render={(_, it) => <Link to={`/conversations/${it.conversationId}`}>{t(`breach.clocks.${it.clock}`)}</Link>}
      />
      <Table.Column<DeadlineNotice>
        title={t("breach.due")}
        width={190}
        render={(_, it) => <Moment at={it.dueAt} soon />}
      />
      {missed ? (
        <Table.Column<DeadlineNotice>
          title={t("escalation.told")}
          width={200}
          render={(_, { escalatedAt, escalatedTo }) =>
            escalatedAt === null ? null : (
              <>
                {escalatedTo === null ? t("escalation.supervisors") : nameOf(escalatedTo)}
                <div className={styles.quiet}>
                  <Moment at={escalatedAt} soon />
                </div>
              </>
            )
          }
        />
      ) : null}
      {missed ? (
        <Table.Column<DeadlineNotice>
          title={t("breach.why")}
          width={300}
          render={(_, it) => (
            <>
              <Select<Reason>
                className={styles.wide}
                value={it.reason ?? null}
                disabled={!answers || isPending}
                placeholder={t("breach.say")}
                aria-label={t("breach.why")}
                options={REASONS.map((value) => ({ value, label: t(`breach.reasons.${value}`) }))}
                onChange={(reason) =>
                  mutate(
                    { conversation: it.conversationId, clock: it.clock, dueAt: it.dueAt, reason },
                    { onError: tell.problem },
                  )
                }
              />
              {it.reasonBy ? <div className={styles.quiet}>{it.reasonBy}</div> : null}
            </>
          )}
        />
      ) : null}
    </Table>
  );
}
