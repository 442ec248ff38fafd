import { Problem } from "@atiende/api";
import { Alert, Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
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
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={
        <>
          {told && error.detail !== "" ? <div>{error.detail}</div> : null}
          {told && error.code !== null ? <code>{error.code}</code> : null}
          {extra}
        </>
      }
      action={
        onRetry === undefined ? undefined : (
          <Button size="small" onClick={onRetry}>
            {t("problem.retry")}
          </Button>
        )
      }
    />
  );
}
