import type { AutomationSettings, IntentPrecision } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { Select, Table } from "antd";
import { useTranslation } from "react-i18next";
import { Loaded } from "@/components/loaded";
import { useTell } from "@/components/use-tell";
import { useMay } from "@/data/session";
import { useNames } from "@/data/taxonomy";
import { useDecideModes, useModes, usePrecision } from "../api/modes";
import styles from "./modes.module.css";

type Mode = AutomationSettings["mode"];
type Entry = AutomationSettings["entries"][number];

const MODES: Mode[] = ["observe", "suggest", "two_tracks", "automatic"];

interface Row {
  intent: string;
  mode: Mode | null;
  measured: IntentPrecision | undefined;
}

/** The workspace's mode, and that of each intent beside how often it was read rightly. */
export function Modes() {
  const { t } = useTranslation();
  const tell = useTell();
  const may = useMay("supervisor");
  const query = useModes();
  const measured = usePrecision(may).data?.items ?? [];
  const names = useNames();
  const { mutate, isPending } = useDecideModes();
  const options = (automatic: boolean) =>
    MODES.filter((it) => automatic || it !== "automatic").map((value) => ({
      value,
      label: t(`automation.modeNames.${value}`),
    }));
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={5} height={48} label={t("loading")} />}>
      {({ version, settings }) => {
        const decide = (change: Partial<AutomationSettings>) =>
          mutate(
            { version, settings: { ...settings, ...change } },
            { onSuccess: () => tell.done(t("automation.decided")), onError: tell.problem },
          );
        const own = (it: Entry, intent: string) => it.channel === null && it.intent === intent;
        const set = (intent: string, mode: Mode | null) => {
          const others = settings.entries.filter((it) => !own(it, intent));
          const threshold = settings.entries.find((it) => own(it, intent))?.threshold ?? null;
          const kept = mode === null && threshold === null ? [] : [{ channel: null, intent, mode, threshold }];
          decide({ entries: [...others, ...kept] });
        };
        const rows: Row[] = names.intentGroups
          .flatMap(({ intents }) => intents)
          .map(({ id }) => ({
            intent: id,
            mode: settings.entries.find((it) => own(it, id))?.mode ?? null,
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
                title={t("automation.mode")}
                width={240}
                render={(_, { intent, mode }) => (
                  <Select<Mode | "">
                    className={styles.mode}
                    aria-label={`${t("automation.mode")}: ${names.intent(intent)}`}
                    value={mode ?? ""}
                    options={[{ value: "", label: t("automation.asWorkspace") }, ...options(true)]}
                    disabled={!may || isPending}
                    onChange={(it) => set(intent, it === "" ? null : it)}
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
