import { CloseCircleFilled } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "@/lib/i18n";
import { Button } from "./button";
import styles from "./problem-note.module.css";
import { useProblemWords } from "./use-problem-words";

interface Props {
  error: Error;
  onRetry?: (() => void) | undefined;
  extra?: ReactNode;
}

/** A problem: what it means, the server's detail where that says more, and its code. */
export function ProblemNote({ error, onRetry, extra }: Props) {
  const { t } = useTranslation();
  const { title, detail, english, code } = useProblemWords()(error);
  return (
    <div className={styles.note} role="alert">
      <CloseCircleFilled className={styles.icon} aria-hidden="true" />
      <div className={styles.words}>
        <div className={styles.title}>{title}</div>
        {detail === null ? null : <div lang={english ? "en" : undefined}>{detail}</div>}
        {code === null ? null : <code>{code}</code>}
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
