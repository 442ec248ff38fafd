import { CloseCircleFilled } from "@ant-design/icons";
import { Problem } from "@atiende/api";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./problem-note.module.css";
import { useProblemTitle } from "./use-problem-title";

interface Props {
  error: Error;
  onRetry?: (() => void) | undefined;
  extra?: ReactNode;
}

/** A problem as the server tells it: what it means, its detail and its code. */
export function ProblemNote({ error, onRetry, extra }: Props) {
  const { t } = useTranslation();
  const title = useProblemTitle()(error);
  const told = error instanceof Problem && error.status !== 0;
  return (
    <div className={styles.note} role="alert">
      <CloseCircleFilled className={styles.icon} aria-hidden="true" />
      <div className={styles.words}>
        <div className={styles.title}>{title}</div>
        {told && error.detail !== "" ? <div>{error.detail}</div> : null}
        {told && error.code !== null ? <code>{error.code}</code> : null}
        {extra}
      </div>
      {onRetry === undefined ? null : (
        <Button size="small" onClick={onRetry}>
          {t("problem.retry")}
        </Button>
      )}
    </div>
  );
}
