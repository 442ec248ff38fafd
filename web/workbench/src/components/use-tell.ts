import { useMemo } from "react";
import { announce } from "@/lib/notices";
import { useProblemWords } from "./use-problem-words";

/** Short notices at the edge of the screen. */
export function useTell() {
  const wordsOf = useProblemWords();
  return useMemo(
    () => ({
      done: (text: string) => announce({ tone: "done", title: text }),
      problem: (error: Error) => {
        const { title, detail, code } = wordsOf(error);
        const more = [detail, code].filter((it) => it !== null).join(" · ");
        announce({ tone: "problem", title, ...(more !== "" && { detail: more }) });
      },
    }),
    [wordsOf],
  );
}
