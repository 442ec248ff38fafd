import { listen } from "@atiende/api";
import { Spinner } from "@atiende/ui";
import { Suspense, useState } from "react";
import { flushSync } from "react-dom";
import { RouterProvider } from "react-router";
import { sessionQuery } from "@/data/session";
import { setServerTime } from "@/lib/clock";
import { useTranslation } from "@/lib/i18n";
import { makeQueryClient } from "@/lib/query-client";
import { Providers } from "./providers";
import { makeRouter } from "./routes";

const atOnce = (draw: () => unknown) => void flushSync(draw);

export function App() {
  const { t } = useTranslation();
  const [client] = useState(() => {
    const made = makeQueryClient();
    listen({ onServerTime: setServerTime, onSignedOut: () => made.setQueryData(sessionQuery.queryKey, null) });
    return made;
  });
  const [router] = useState(makeRouter);
  return (
    <Providers client={client}>
      <Suspense fallback={<Spinner page label={t("loading")} />}>
        <RouterProvider router={router} flushSync={atOnce} />
      </Suspense>
    </Providers>
  );
}
