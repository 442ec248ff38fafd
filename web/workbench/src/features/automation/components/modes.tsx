import type { AutomationSettings, IntentPrecision } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { Loaded } from "@/components/loaded";
import { Table } from "@/components/table";
import { useTell } from "@/components/use-tell";
import { useAutomationSettings, useDecideAutomation } from "@/data/automation-settings";
import { useChannels } from "@/data/channels";
import { useMay, useZone } from "@/data/session";
import { useNames } from "@/data/taxonomy";
import { useLanguage, useTranslation } from "@/lib/i18n";
import { useMoment } from "@/lib/use-moment";
import { usePrecision, useThresholdOutcomes } from "../api/modes";
import styles from "./modes.module.css";

type Mode = AutomationSettings["mode"];
type Entry = AutomationSettings["entries"][number];

const MODES: Mode[] = ["observe", "suggest", "two_tracks", "automatic"];

interface Row {
  intent: string;
  mode: Mode | null;
  threshold: number | null;
  measured: IntentPrecision | undefined;
}

/** The workspace's mode, and that of each intent beside how often it was read rightly. */
export function Modes() {
  const { t } = useTranslation();
  const tell = useTell();
  const may = useMay("supervisor");
  const query = useAutomationSettings();
  const channels = useChannels().data?.items ?? [];
  const [channel, setChannel] = useState<string | null>(null);
  const measured = usePrecision(may, channel).data?.items ?? [];
  const names = useNames();
  const { mutate, isPending } = useDecideAutomation();
  const options = (automatic: boolean) =>
    MODES.filter((it) => automatic || it !== "automatic").map((value) => ({
      value,
      label: t(`automation.modeNames.${value}`),
    }));
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={5} height={48} label={t("loading")} />}>
      {({ version, settings, twoTracksUntil }) => {
        const decide = (change: Partial<AutomationSettings>) =>
          mutate(
            { version, settings: { ...settings, ...change } },
            { onSuccess: () => tell.done(t("automation.decided")), onError: tell.problem },
          );
        const own = (it: Entry, intent: string | null) => it.channel === channel && it.intent === intent;
        const entry = (intent: string | null) => settings.entries.find((it) => own(it, intent));
        const set = (intent: string | null, part: Partial<Pick<Entry, "mode" | "threshold">>) => {
          const others = settings.entries.filter((it) => !own(it, intent));
          const next = { mode: null, threshold: null, ...entry(intent), ...part };
          const kept = next.mode === null && next.threshold === null ? [] : [{ ...next, channel, intent }];
          decide({ entries: [...others, ...kept] });
        };
        const rows: Row[] = names.intentGroups
          .flatMap(({ intents }) => intents)
          .map(({ id }) => ({
            intent: id,
            mode: entry(id)?.mode ?? null,
            threshold: entry(id)?.threshold ?? null,
            measured: measured.find((it) => it.intent === id),
          }));
        return (
          <>
            <div className={styles.whole}>
              <span>{t("automation.wholeMode")}</span>
              <Select<Mode>
                aria-label={t("automation.wholeMode")}
                value={settings.mode}
                options={options(false)}
                disabled={!may || isPending}
                onChange={(mode) => decide({ mode })}
              />
            </div>
            <FirstDays
              until={twoTracksUntil}
              ready={rows
                .filter(
                  ({ measured: it, mode }) =>
                    mode !== "automatic" && it?.enough === true && it.low >= settings.leastPrecision,
                )
                .map(({ intent }) => names.intent(intent))}
            />
            <div className={styles.whole}>
              <span>{t("automation.threshold")}</span>
              <Share
                label={t("automation.threshold")}
                value={settings.threshold}
                disabled={!may || isPending}
                onChange={(threshold) => decide({ threshold })}
                cost={may ? { channel: null, intent: null } : undefined}
              />
              <span>{t("automation.leastPrecision")}</span>
              <Share
                label={t("automation.leastPrecision")}
                value={settings.leastPrecision}
                disabled={!may || isPending}
                onChange={(leastPrecision) => decide({ leastPrecision })}
              />
              <span>{t("automation.reviewPercent")}</span>
              <Share
                label={t("automation.reviewPercent")}
                value={settings.reviewPercent / 100}
                disabled={!may || isPending}
                onChange={(it) => decide({ reviewPercent: Math.round(it * 100) })}
              />
            </div>
            <div className={styles.whole}>
              <span>{t("automation.quietFrom")}</span>
              <Hour
                label={t("automation.quietFrom")}
                value={settings.quietFrom ?? "21:00"}
                disabled={!may || isPending}
                onChange={(quietFrom) => decide({ quietFrom })}
              />
              <span>{t("automation.quietTo")}</span>
              <Hour
                label={t("automation.quietTo")}
                value={settings.quietTo ?? "08:00"}
                disabled={!may || isPending}
                onChange={(quietTo) => decide({ quietTo })}
              />
            </div>
            <div className={styles.whole}>
              <span>{t("automation.forChannel")}</span>
              <Select<string>
                aria-label={t("automation.forChannel")}
                value={channel ?? ""}
                options={[
                  { value: "", label: t("automation.allChannels") },
                  ...channels.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                onChange={(it) => setChannel(it === "" ? null : it)}
              />
              {channel === null ? null : (
                <Select<Mode | "">
                  aria-label={t("automation.channelMode")}
                  value={entry(null)?.mode ?? ""}
                  options={[{ value: "", label: t("automation.asWorkspace") }, ...options(false)]}
                  disabled={!may || isPending}
                  onChange={(it) => set(null, { mode: it === "" ? null : it })}
                />
              )}
            </div>
            <Table<Row> dataSource={rows} rowKey="intent" pagination={false} bordered size="small" scroll={{ x: 640 }}>
              <Table.Column<Row> title={t("automation.intent")} render={(_, { intent }) => names.intent(intent)} />
              <Table.Column<Row>
                title={t("automation.precision")}
                width={240}
                render={(_, { measured: it }) =>
                  it === undefined
                    ? t("automation.noVerdicts")
                    : t("automation.measured", {
                        share: (it.precision * 100).toFixed(1),
                        low: (it.low * 100).toFixed(1),
                        high: (it.high * 100).toFixed(1),
                        n: it.n,
                      })
                }
              />
              <Table.Column<Row>
                title={t("automation.threshold")}
                width={220}
                render={(_, { intent, threshold }) => (
                  <Share
                    label={`${t("automation.threshold")}: ${names.intent(intent)}`}
                    value={threshold}
                    otherwise={settings.threshold}
                    disabled={!may || isPending}
                    onChange={(it) => set(intent, { threshold: it })}
                    onClear={() => set(intent, { threshold: null })}
                    cost={may ? { channel, intent } : undefined}
                  />
                )}
              />
              <Table.Column<Row>
                title={t("automation.mode")}
                width={220}
                render={(_, { intent, mode }) => (
                  <Select<Mode | "">
                    size="small"
                    className={styles.mode}
                    aria-label={`${t("automation.mode")}: ${names.intent(intent)}`}
                    value={mode ?? ""}
                    options={[{ value: "", label: t("automation.asWorkspace") }, ...options(true)]}
                    disabled={!may || isPending}
                    onChange={(it) => set(intent, { mode: it === "" ? null : it })}
                  />
                )}
              />
            </Table>
          </>
        );
      }}
    </Loaded>
  );
}

/** Until when people release everything; and then which intents are read well enough for more. */
export function FirstDays({ until, ready }: { until: string; ready: string[] }) {
  const { t } = useTranslation();
  const moment = useMoment(useZone());
  const [now] = useState(() => Date.now());
  if (Date.parse(until) > now) {
    return (
      <p className={styles.note} data-testid="first-days">
        {t("automation.firstDays", { date: moment.day(until) })}
      </p>
    );
  }
  return ready.length === 0 ? null : (
    <p className={styles.note} data-testid="first-days">
      {t("automation.ready", { intents: ready.join(t("automation.comma")) })}
    </p>
  );
}

/** What a threshold would let through, and how much of that was wrong in the last week. */
export function ThresholdCost({
  percent,
  channel,
  intent,
}: {
  percent: number;
  channel: string | null;
  intent: string | null;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const outcomes = useThresholdOutcomes(true, channel, intent).data;
  const row = outcomes?.thresholds.find((it) => Math.round(it.threshold * 100) === percent);
  if (outcomes === undefined || row === undefined) {
    return null;
  }
  const share = (it: number) =>
    it.toLocaleString(language, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  if (outcomes.drawn === 0) {
    return <span className={styles.cost}>{t("automation.costNone")}</span>;
  }
  return (
    <span className={styles.cost} data-testid="threshold-cost">
      {row.judged === 0
        ? t("automation.costUnjudged", { percent, automatic: share(row.automatic), drawn: outcomes.drawn })
        : t("automation.cost", {
            percent,
            automatic: share(row.automatic),
            drawn: outcomes.drawn,
            wrong: share(row.wrong),
            low: share(row.wrongLow),
            high: share(row.wrongHigh),
            judged: row.judged,
          })}
    </span>
  );
}

interface HourProps {
  label: string;
  value: string;
  disabled: boolean;
  onChange: (time: string) => void;
}

/** A time of day, decided when the field is left. */
function Hour({ label, value, disabled, onChange }: HourProps) {
  const shown = value.slice(0, 5);
  const [typed, setTyped] = useState<string | null>(null);
  const settle = () => {
    if (typed !== null && typed !== "" && typed !== shown) {
      onChange(typed);
    }
    setTyped(null);
  };
  return (
    <Input
      type="time"
      size="small"
      className={styles.hour}
      value={typed ?? shown}
      aria-label={label}
      disabled={disabled}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={settle}
      onPressEnter={settle}
    />
  );
}

interface ShareProps {
  label: string;
  value: number | null;
  /** What holds where there is none. */
  otherwise?: number;
  disabled: boolean;
  onChange: (share: number) => void;
  onClear?: () => void;
  /** Where what it would cost is shown beside it: while the field is used, or always for the workspace's own. */
  cost?: { channel: string | null; intent: string | null } | undefined;
}

/** A share as whole percents, decided when the field is left or Enter is pressed. */
function Share({ label, value, otherwise, disabled, onChange, onClear, cost }: ShareProps) {
  const shown = value === null ? null : Math.round(value * 100);
  const [typed, setTyped] = useState<number | null | undefined>(undefined);
  const [used, setUsed] = useState(false);
  const settle = () => {
    if (typed !== undefined && typed !== shown) {
      if (typed === null) {
        onClear?.();
      } else {
        onChange(typed / 100);
      }
    }
    setTyped(undefined);
    setUsed(false);
  };
  const current =
    (typed === undefined ? shown : typed) ?? (otherwise === undefined ? null : Math.round(otherwise * 100));
  return (
    <>
      <InputNumber
        className={styles.share}
        value={typed === undefined ? shown : typed}
        min={0}
        max={100}
        precision={0}
        suffix="%"
        size="small"
        aria-label={label}
        {...(otherwise === undefined ? {} : { placeholder: String(Math.round(otherwise * 100)) })}
        disabled={disabled}
        onChange={setTyped}
        onFocus={() => setUsed(true)}
        onBlur={settle}
        onPressEnter={settle}
      />
      {cost !== undefined && current !== null && (used || cost.intent === null) ? (
        <ThresholdCost percent={current} {...cost} />
      ) : null}
    </>
  );
}
