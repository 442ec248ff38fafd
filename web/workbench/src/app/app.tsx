import { listen } from "@atiende/api";
import { Spinner } from "@atiende/ui";
import { Suspense, useState } from "react";
import { RouterProvider } from "react-router/dom";
import { sessionQuery } from "@/data/session";
import { onSignedElsewhere } from "@/data/tab";
import { setServerTime } from "@/lib/clock";
import { useTranslation } from "@/lib/i18n";
import { makeQueryClient } from "@/lib/query-client";
import { Providers } from "./providers";
import { makeRouter } from "./routes";

export function App() {
  const { t } = useTranslation();
  const [client] = useState(() => {
    const made = makeQueryClient();
    listen({ onServerTime: setServerTime, onSignedOut: () => made.setQueryData(sessionQuery.queryKey, null) });
    onSignedElsewhere(() => void made.invalidateQueries(sessionQuery));
    return made;
  });
  const [router] = useState(makeRouter);
  return (
    <Providers client={client}>
      <Suspense fallback={<Spinner page label={t("loading")} />}>
        <RouterProvider router={router} />
      </Suspense>
    </Providers>
  );
}
