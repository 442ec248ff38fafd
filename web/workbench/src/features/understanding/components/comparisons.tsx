import type { Comparison, OwnReport } from "@atiende/api";
import { Table } from "@/components/table";
import { useTranslation } from "@/lib/i18n";
import { drawn, reachOf } from "../interval";
import styles from "./model-report.module.css";
import { useFigures } from "./use-figures";

const ROWS = ["shop", "known", "elsewhere", "emotion"] as const;
type Row = Comparison & { what: (typeof ROWS)[number] };

/** The candidate beside the base on messages that neither had seen, each difference with its interval. */
export function Comparisons({ report }: { report: OwnReport }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const rows: Row[] = ROWS.map((what) => ({ what, ...report[what] })).filter(({ n }) => n > 0);
  const reach = reachOf(rows);
  return (
    <section aria-labelledby="comparison">
      <h2 className={styles.part} id="comparison">
        {t("ownModel.comparison")}
      </h2>
      <p className={styles.quiet}>{t("ownModel.comparisonText")}</p>
      <Table<Row>
        rowKey="what"
        size="middle"
        bordered
        pagination={false}
        scroll={{ x: 860 }}
        dataSource={rows}
        columns={[
          {
            title: t("ownModel.judgedOn"),
            key: "what",
            render: (_, { what, n }) => (
              <>
                {t(`ownModel.judged.${what}`)}
                <div className={styles.quiet}>{t("ownModel.n", { n: figures.count(n) })}</div>
              </>
            ),
          },
          { title: t("ownModel.baseShort"), align: "right", render: (_, it) => figures.share(it.base) },
          { title: t("ownModel.candidate"), align: "right", render: (_, it) => figures.share(it.candidate) },
          {
            title: t("ownModel.difference"),
            key: "difference",
            render: (_, it) => (
              <>
                <strong className="tabular">{figures.points(it.difference)}</strong>{" "}
                <span className={`${styles.quiet} tabular`}>
                  {t("ownModel.interval", { low: figures.points(it.low), high: figures.points(it.high) })}
                </span>
              </>
            ),
          },
          {
            title: t("ownModel.drawn"),
            key: "drawn",
            width: 250,
            render: (_, it) => <Scale of={it} reach={reach} />,
          },
        ]}
      />
      <ul className={styles.facts}>
        <li>{t("ownModel.falseAlarms", { count: report.falseAlarms, n: figures.count(report.elsewhere.n) })}</li>
        <li>
          {t("ownModel.confidence", {
            coverage: figures.share(report.confidence.coverageAt080),
            precision: figures.share(report.confidence.precisionAt080),
            ece: figures.share(report.confidence.ece),
          })}
        </li>
      </ul>
    </section>
  );
}

function Scale({ of: it, reach }: { of: Comparison; reach: number }) {
  const { low, high, at } = drawn(it, reach);
  const tone = it.low > 0 ? styles.gain : it.high < 0 ? styles.loss : styles.even;
  return (
    <span className={`${styles.scale} ${tone}`} aria-hidden="true">
      <span className={styles.zero} />
      <span className={styles.range} style={{ left: `${low}%`, width: `${high - low}%` }} />
      <span className={styles.point} style={{ left: `${at}%` }} />
    </span>
  );
}
