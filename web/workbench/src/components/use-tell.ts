import { Problem } from "@atiende/api";
import { useMemo } from "react";
import { announce } from "@/lib/notices";
import { useProblemTitle } from "./use-problem-title";

/** Short notices at the edge of the screen. */
export function useTell() {
  const title = useProblemTitle();
  return useMemo(
    () => ({
      done: (text: string) => announce({ tone: "done", title: text }),
      problem: (error: Error) => {
        const told = error instanceof Problem && error.status !== 0;
        const detail = told ? [error.detail, error.code].filter(Boolean).join(" · ") : "";
        announce({ tone: "problem", title: title(error), ...(detail !== "" && { detail }) });
      },
    }),
    [title],
  );
}
