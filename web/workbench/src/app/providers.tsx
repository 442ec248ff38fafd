import { applyPalette, themeOf } from "@atiende/ui";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ConfigProvider } from "antd";
import { type ReactNode, useLayoutEffect, useMemo } from "react";
import { useMode } from "@/lib/appearance";
import { Notices } from "./notices";
import { useAntWords } from "./use-ant-words";

interface Props {
  client: QueryClient;
  children: ReactNode;
}

export function Providers({ client, children }: Props) {
  const mode = useMode();
  useLayoutEffect(() => applyPalette(mode), [mode]);
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider
        theme={useMemo(() => themeOf(mode), [mode])}
        locale={useAntWords()}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        {children}
        <Notices />
      </ConfigProvider>
    </QueryClientProvider>
  );
}
