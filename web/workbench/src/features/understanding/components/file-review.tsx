import { FileTextOutlined } from "@ant-design/icons";
import { SkeletonRows } from "@atiende/ui";
import { Alert, Button, Select } from "antd";
import { useState } from "react";
import { Loaded } from "@/components/loaded";
import { ProblemNote } from "@/components/problem-note";
import { useTranslation } from "@/lib/i18n";
import { useCheck, useTrain } from "../api/models";
import type { Order } from "../order";
import { ColumnTable } from "./column-table";
import { FaultList } from "./fault-list";
import styles from "./file-review.module.css";
import { LabelCounts } from "./label-counts";
import { OwnIntents } from "./own-intents";
import { useServerWords } from "./use-server-words";

interface Props {
  file: Blob;
  name: string;
  number: number;
  onOther: () => void;
  onOrdered: (id: string) => void;
}

/** A labelled file before its training: columns, own intents, what is wrong with which row, and the button that begins. */
export function FileReview({ file, name, number, onOther, onOrdered }: Props) {
  const { t } = useTranslation();
  const words = useServerWords();
  const [order, setOrder] = useState<Order>({ file, name, columns: {}, own: [], sheet: null });
  const query = useCheck(order, number);
  const { mutate: train, isPending, error } = useTrain();
  return (
    <>
      <div className={styles.file}>
        <FileTextOutlined aria-hidden="true" />
        <strong>{name}</strong>
        <Button size="small" onClick={onOther}>
          {t("ownModel.otherFile")}
        </Button>
      </div>
      <Loaded query={query} skeleton={<SkeletonRows rows={6} height={40} label={t("ownModel.checking")} />}>
        {(check) => (
          <>
            {check.sheets.length < 2 ? null : (
              <div className={styles.or}>
                {t("ownModel.sheet")}{" "}
                <Select
                  aria-label={t("ownModel.sheet")}
                  value={order.sheet ?? check.sheets[0] ?? ""}
                  options={check.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
                  onChange={(sheet) => setOrder({ ...order, sheet, columns: {} })}
                />
              </div>
            )}
            <h2 className={styles.part}>{t("ownModel.columns")}</h2>
            <p className={styles.quiet}>{t("ownModel.columnsText")}</p>
            <ColumnTable check={check} chosen={order.columns} onChoose={(columns) => setOrder({ ...order, columns })} />
            <h2 className={styles.part}>{t("ownModel.ownIntents")}</h2>
            <p className={styles.quiet}>{t("ownModel.ownIntentsText")}</p>
            <OwnIntents unknown={check.unknownLabels} own={order.own} onChange={(own) => setOrder({ ...order, own })} />
            <h2 className={styles.part}>{t("ownModel.found")}</h2>
            <div role="status" className={styles.verdict}>
              {check.problem !== null ? (
                <Alert type="error" showIcon title={words(check.problem)} />
              ) : check.faultCount > 0 ? (
                <Alert
                  type="error"
                  showIcon
                  title={t("ownModel.faults", { count: check.faultCount })}
                  description={t("ownModel.faultsText")}
                />
              ) : (
                <Alert type="success" showIcon title={t("ownModel.good", { count: check.messages })} />
              )}
            </div>
            <FaultList faults={check.faults} total={check.faultCount} />
            <LabelCounts labels={check.labels} own={order.own} />
            {error === null ? null : <ProblemNote error={error} />}
            <div className={styles.actions}>
              <Button
                type="primary"
                size="large"
                data-testid="begin-training"
                disabled={check.problem !== null || check.faultCount > 0 || !query.sure}
                loading={isPending}
                onClick={() => train(order, { onSuccess: ({ id }) => onOrdered(id) })}
              >
                {t("ownModel.begin")}
              </Button>
              <span className={styles.quiet}>{t("ownModel.beginText")}</span>
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
