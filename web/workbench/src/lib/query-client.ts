import { Problem } from "@atiende/api";
import { QueryClient } from "@tanstack/react-query";

function worthAnotherTry(failures: number, error: Error): boolean {
  return failures < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500);
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // the live stream says what has changed, so a mounted screen never asks on its own
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: worthAnotherTry,
        retryDelay: (failures) => 500 * 2 ** failures,
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
