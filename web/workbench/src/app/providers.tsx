import { createCache, StyleProvider } from "@ant-design/cssinjs";
import { IconProvider } from "@ant-design/icons";
import { applyPalette, themeOf } from "@atiende/ui";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ConfigProvider } from "antd";
import { type ReactNode, useLayoutEffect, useMemo } from "react";
import { Hints } from "@/components/hints";
import { useMode } from "@/lib/appearance";
import { Notices } from "./notices";
import { useAntWords } from "./use-ant-words";

/**
 * What the component library has styled once stays styled. By itself it takes a component's style sheet out of the page with the last
 * of its kind and puts it back with the next, and each time the browser weighs the whole page anew: at each conversation opened.
 */
function lastingStyles() {
  const cache = createCache();
  const update = cache.opUpdate.bind(cache);
  cache.opUpdate = (key, change) =>
    update(key, (known) => {
      const next = change(known);
      // one user more than there are, so that it never comes down to none
      return known === undefined && next !== null ? [next[0] + 1, next[1]] : next;
    });
  return cache;
}

const styles = lastingStyles();

/** The component library styles icons with all else. By itself each one, once drawn, looks through the page's style sheets for its own. */
const ICONS = { zeroRuntime: true };

/** A click beside a form throws away nothing that was typed into it. */
const STAYING = { mask: { closable: false } };

interface Props {
  client: QueryClient;
  children: ReactNode;
}

export function Providers({ client, children }: Props) {
  const mode = useMode();
  useLayoutEffect(() => applyPalette(mode), [mode]);
  return (
    <QueryClientProvider client={client}>
      <StyleProvider cache={styles}>
        <ConfigProvider
          theme={useMemo(() => themeOf(mode), [mode])}
          locale={useAntWords()}
          wave={{ disabled: true }}
          button={{ autoInsertSpace: false }}
          modal={STAYING}
          drawer={STAYING}
        >
          <IconProvider value={ICONS}>
            {children}
            <Notices />
            <Hints />
          </IconProvider>
        </ConfigProvider>
      </StyleProvider>
    </QueryClientProvider>
  );
}
