import { SkeletonRows } from "@atiende/ui";
import { Alert, Button } from "antd";
import { useState } from "react";
import { Loaded } from "@/components/loaded";
import { useTranslation } from "@/lib/i18n";
import { useSecondReader } from "../api/second-reader";
import styles from "./reader.module.css";
import { ReaderForm } from "./reader-form";
import { ReaderState } from "./reader-state";

/** The stronger reader that may be asked where the model of the house is not sure: off until an owner switches it on. */
export function Reader() {
  const { t } = useTranslation();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <Order />
      <Loaded query={useSecondReader()} skeleton={<SkeletonRows rows={3} height={56} label={t("loading")} />}>
        {(reader) =>
          changing ? (
            <ReaderForm reader={reader} onClose={() => setChanging(false)} />
          ) : reader === null ? (
            <Alert
              type="info"
              showIcon
              title={t("reader.off")}
              description={t("reader.offText")}
              action={
                <Button type="primary" onClick={() => setChanging(true)} data-testid="set-reader">
                  {t("reader.switchOn")}
                </Button>
              }
            />
          ) : (
            <ReaderState reader={reader} onChange={() => setChanging(true)} />
          )
        }
      </Loaded>
      <h2 className={styles.part}>{t("reader.leaves")}</h2>
      <ul className={styles.facts}>
        <li>{t("reader.leaves1")}</li>
        <li>{t("reader.leaves2")}</li>
        <li>{t("reader.leaves3")}</li>
        <li>{t("reader.leaves4")}</li>
      </ul>
    </>
  );
}

/** Who reads a message, one after the other. */
function Order() {
  const { t } = useTranslation();
  return (
    <ol className={styles.order} aria-label={t("reader.order")}>
      {(["house", "second", "person"] as const).map((who, place) => (
        <li key={who} className={styles.step}>
          <span className={styles.number} aria-hidden="true">
            {place + 1}
          </span>
          <strong>{t(`reader.steps.${who}.name`)}</strong>
          <p className={styles.quiet}>{t(`reader.steps.${who}.text`)}</p>
        </li>
      ))}
    </ol>
  );
}
