import { theme } from "@atiende/ui";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { App, ConfigProvider } from "antd";
import type { ReactNode } from "react";
import { useAntWords } from "./use-ant-words";

interface Props {
  client: QueryClient;
  children: ReactNode;
}

export function Providers({ client, children }: Props) {
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider
        theme={theme}
        locale={useAntWords()}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        <App component={false} message={{ duration: 2.5 }} notification={{ placement: "bottomRight" }}>
          {children}
        </App>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
