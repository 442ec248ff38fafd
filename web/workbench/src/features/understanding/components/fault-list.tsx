import type { LabelsCheck } from "@atiende/api";
import { Table } from "@/components/table";
import { useTranslation } from "@/lib/i18n";
import { useServerWords } from "./use-server-words";

type Fault = LabelsCheck["faults"][number];

const ON_A_PAGE = 10;

/** Which rows cannot be taken, and why. */
export function FaultList({ faults, total }: { faults: Fault[]; total: number }) {
  const { t } = useTranslation();
  const words = useServerWords();
  if (faults.length === 0) {
    return null;
  }
  return (
    <Table<Fault & { key: number }>
      size="small"
      bordered
      dataSource={faults.map((fault, key) => ({ ...fault, key }))}
      pagination={{ pageSize: ON_A_PAGE, hideOnSinglePage: true, showSizeChanger: false }}
      footer={total > faults.length ? () => t("ownModel.firstFaults", { count: faults.length }) : undefined}
      columns={[
        { title: t("ownModel.row"), dataIndex: "row", width: 90, align: "right" },
        { title: t("ownModel.why"), key: "why", render: (_, { reason }) => words(reason) },
      ]}
    />
  );
}
