import { DownloadOutlined } from "@ant-design/icons";
import type { LabelQuality, OwnModel } from "@atiende/api";
import { Button } from "antd";
import type { ReactNode } from "react";
import { Table } from "@/components/table";
import { Tabs } from "@/components/tabs";
import { useTranslation } from "@/lib/i18n";
import { csvOf, download } from "../download";
import styles from "./model-report.module.css";
import { useFigures } from "./use-figures";
import { useIntentName } from "./use-intent-name";

interface Props {
  model: OwnModel;
  quality: LabelQuality;
}

type Disagreement = LabelQuality["disagreements"][number];
type Conflict = LabelQuality["conflicts"][number];
type Pair = LabelQuality["nearDuplicates"][number];
type Rare = LabelQuality["rare"][number];

const PAGE = { pageSize: 10, hideOnSinglePage: true, showSizeChanger: false };

/** Labels to look at again, by what is strange about them. Rows are those of the shop's file. */
export function Quality({ model, quality }: Props) {
  const { t } = useTranslation();
  const figures = useFigures();
  const name = useIntentName(model);
  const all = (intents: string[]) => intents.map(name).join(", ");
  const list = () =>
    download(
      `${model.name}-labels.csv`,
      "text/csv",
      csvOf(
        [
          t("ownModel.row"),
          t("ownModel.text"),
          t("ownModel.labelled"),
          t("ownModel.readAs"),
          t("ownModel.probability"),
        ],
        quality.disagreements.map((it) => [
          `${it.row}`,
          it.text,
          all(it.labelled),
          name(it.read),
          figures.share(it.probability),
        ]),
      ),
    );
  const text = (value: string) => <span className={styles.text}>{value}</span>;
  const kinds: { key: string; label: string; count: number; children: ReactNode }[] = [
    {
      key: "disagreements",
      label: t("ownModel.disagreements"),
      count: quality.disagreements.length,
      children: (
        <>
          <Button icon={<DownloadOutlined />} onClick={list} className={styles.list}>
            {t("ownModel.listFile")}
          </Button>
          <Table<Disagreement>
            rowKey="row"
            size="small"
            bordered
            pagination={PAGE}
            dataSource={quality.disagreements}
            columns={[
              { title: t("ownModel.row"), dataIndex: "row", align: "right", width: 70 },
              { title: t("ownModel.text"), render: (_, it) => text(it.text) },
              { title: t("ownModel.labelled"), render: (_, it) => all(it.labelled), width: 190 },
              { title: t("ownModel.readAs"), render: (_, it) => name(it.read), width: 190 },
              {
                title: t("ownModel.probability"),
                align: "right",
                width: 90,
                render: (_, it) => figures.share(it.probability),
              },
            ]}
          />
        </>
      ),
    },
    {
      key: "conflicts",
      label: t("ownModel.conflicts"),
      count: quality.conflicts.length,
      children: (
        <Table<Conflict>
          rowKey="text"
          size="small"
          bordered
          pagination={PAGE}
          dataSource={quality.conflicts}
          columns={[
            { title: t("ownModel.rows"), render: (_, it) => it.rows.join(", "), width: 130 },
            { title: t("ownModel.text"), render: (_, it) => text(it.text) },
            { title: t("ownModel.labelled"), render: (_, it) => all(it.intents) },
          ]}
        />
      ),
    },
    {
      key: "near",
      label: t("ownModel.near"),
      count: quality.nearDuplicates.length,
      children: (
        <Table<Pair>
          rowKey={(it) => `${it.row}-${it.other}`}
          size="small"
          bordered
          pagination={PAGE}
          dataSource={quality.nearDuplicates}
          columns={[
            { title: t("ownModel.rows"), render: (_, it) => `${it.row}, ${it.other}` },
            {
              title: t("ownModel.labelled"),
              render: (_, it) => t(it.sameIntent ? "ownModel.sameIntent" : "ownModel.otherIntent"),
            },
          ]}
        />
      ),
    },
    {
      key: "rare",
      label: t("ownModel.rare"),
      count: quality.rare.length,
      children: (
        <Table<Rare>
          rowKey="intent"
          size="small"
          bordered
          pagination={PAGE}
          dataSource={quality.rare}
          columns={[
            { title: t("ownModel.intent"), render: (_, it) => name(it.intent) },
            { title: t("ownModel.messages"), dataIndex: "messages", align: "right", width: 110 },
          ]}
        />
      ),
    },
  ];
  return (
    <section aria-labelledby="quality">
      <h2 className={styles.part} id="quality">
        {t("ownModel.quality")}
      </h2>
      <p className={styles.quiet}>{t("ownModel.qualityText")}</p>
      <Tabs
        type="card"
        size="small"
        className={styles.quality ?? ""}
        items={kinds.map(({ key, label, count, children }) => ({
          key,
          label: `${label} · ${count}`,
          children: count === 0 ? <p>{t("ownModel.nothingStrange")}</p> : children,
        }))}
      />
    </section>
  );
}
