import type { LabelsCheck } from "@atiende/api";
import { Select } from "antd";
import { Table } from "@/components/table";
import { useTranslation } from "@/lib/i18n";
import { FIELDS, type Field } from "../order";
import styles from "./file-review.module.css";

type Row = LabelsCheck["rows"][number];
type Columns = Partial<Record<Field, string>>;

interface Props {
  check: LabelsCheck;
  chosen: Columns;
  onChoose: (columns: Columns) => void;
}

/** The first rows as they stand in the file; over each column what it is taken for, and another choice. */
export function ColumnTable({ check, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const choose = (name: string, field: Field | null) => {
    const others = Object.fromEntries(Object.entries(chosen).filter(([, column]) => column !== name)) as Columns;
    onChoose(field === null ? others : { ...others, [field]: name });
  };
  if (check.columns.length === 0) {
    return null;
  }
  return (
    // not by the table's own means, which copy the choices into a hidden row where the focus gets lost
    <div className={styles.wide}>
      <Table<Row>
        rowKey="row"
        size="small"
        bordered
        pagination={false}
        dataSource={check.rows}
        columns={[
          { title: t("ownModel.row"), dataIndex: "row", width: 70, align: "right" },
          ...check.columns.map(({ name, holds }, place) => ({
            key: `${place}`,
            title: (
              <div className={styles.column}>
                <span className={styles.columnName}>{name}</span>
                <Select<Field | "">
                  size="small"
                  aria-label={t("ownModel.columnHolds", { name })}
                  value={holds ?? ""}
                  options={[
                    // a column with a usual name is used unless another one is chosen for the same
                    {
                      value: "" as const,
                      label: t("ownModel.fields.none"),
                      disabled: holds !== null && chosen[holds] !== name,
                    },
                    ...FIELDS.map((value) => ({ value, label: t(`ownModel.fields.${value}`) })),
                  ]}
                  onChange={(field) => choose(name, field === "" ? null : field)}
                />
              </div>
            ),
            render: (_: unknown, { cells }: Row) => (
              <span className={styles.cell} title={cells[place]}>
                {cells[place]}
              </span>
            ),
          })),
        ]}
      />
    </div>
  );
}
