import type { OwnModel, OwnReport } from "@atiende/api";
import { Table } from "@/components/table";
import { useTranslation } from "@/lib/i18n";
import styles from "./model-report.module.css";
import { useFigures } from "./use-figures";
import { useIntentName } from "./use-intent-name";

interface Row {
  intent: string;
  n: number;
  base: number;
  candidate: number;
}

/** How each of the shop's intents is read, the frequent ones first. */
export function ByIntent({ model, report }: { model: OwnModel; report: OwnReport }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const name = useIntentName(model);
  const own = new Set(report.ownIntents);
  const rows: Row[] = Object.entries(report.byIntent)
    .map(([intent, it]) => ({ intent, ...it }))
    .sort((one, other) => other.n - one.n || one.intent.localeCompare(other.intent));
  return (
    <section aria-labelledby="by-intent">
      <h2 className={styles.part} id="by-intent">
        {t("ownModel.byIntent")}
      </h2>
      <p className={styles.quiet}>{t("ownModel.byIntentText")}</p>
      <Table<Row>
        rowKey="intent"
        size="small"
        bordered
        pagination={{ pageSize: 12, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={rows}
        columns={[
          { title: t("ownModel.intent"), render: (_, { intent }) => name(intent) },
          { title: t("ownModel.messages"), dataIndex: "n", align: "right", width: 110 },
          {
            title: t("ownModel.baseShort"),
            align: "right",
            width: 130,
            render: (_, { intent, base }) => (own.has(intent) ? "–" : figures.share(base)),
          },
          {
            title: t("ownModel.candidate"),
            align: "right",
            width: 130,
            render: (_, { candidate }) => figures.share(candidate),
          },
        ]}
      />
    </section>
  );
}
