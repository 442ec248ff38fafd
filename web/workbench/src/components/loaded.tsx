import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import styles from "./loaded.module.css";
import { ProblemNote } from "./problem-note";

interface Props<T> {
  query: Pick<UseQueryResult<T>, "data" | "error" | "refetch">;
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
}

/** What was asked for; its skeleton until it comes; the problem instead, or above it when older data can still be shown. */
export function Loaded<T>({ query: { data, error, refetch }, skeleton, children }: Props<T>) {
  const note =
    error === null ? null : (
      <div className={styles.problem}>
        <ProblemNote error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (data === undefined) {
    return note ?? skeleton;
  }
  return (
    <>
      {note}
      {children(data)}
    </>
  );
}
