import { Problem } from "@atiende/api";
import { App } from "antd";
import { useMemo } from "react";
import { useProblemTitle } from "./use-problem-title";

/** Short notices at the edge of the screen. */
export function useTell() {
  const { message, notification } = App.useApp();
  const title = useProblemTitle();
  return useMemo(
    () => ({
      done: (text: string) => void message.success(text),
      problem: (error: Error) => {
        const told = error instanceof Problem && error.status !== 0;
        notification.error({
          title: title(error),
          description: told ? [error.detail, error.code].filter(Boolean).join(" · ") : undefined,
          duration: 8,
        });
      },
    }),
    [message, notification, title],
  );
}
