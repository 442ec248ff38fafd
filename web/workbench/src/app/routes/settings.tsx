import { SkeletonRows } from "@atiende/ui";
import { lazy, type ReactNode, Suspense } from "react";
import { useMay } from "@/data/session";
import { SettingsPage } from "@/features/settings";
import { useTranslation } from "@/lib/i18n";

const ApiKeys = lazy(() => import("@/features/api-keys").then((it) => ({ default: it.ApiKeys })));
const Deadlines = lazy(() => import("@/features/deadlines").then((it) => ({ default: it.Deadlines })));
const Queues = lazy(() => import("@/features/queues").then((it) => ({ default: it.Queues })));
const Templates = lazy(() => import("@/features/templates").then((it) => ({ default: it.Templates })));

/** The settings, with those of queues, deadlines, templates and, for owners, API keys. */
export function Settings() {
  const { t } = useTranslation();
  const owner = useMay("owner");
  return (
    <SettingsPage
      more={[
        {
          key: "queues",
          label: t("settings.queues"),
          children: (
            <Fetched>
              <Queues />
            </Fetched>
          ),
        },
        {
          key: "deadlines",
          label: t("settings.deadlines"),
          children: (
            <Fetched>
              <Deadlines />
            </Fetched>
          ),
        },
        ...(owner
          ? [
              {
                key: "api-keys",
                label: t("settings.apiKeys"),
                children: (
                  <Fetched>
                    <ApiKeys />
                  </Fetched>
                ),
              },
            ]
          : []),
        {
          key: "templates",
          label: t("settings.templates"),
          children: (
            <Fetched>
              <Templates />
            </Fetched>
          ),
        },
      ]}
    />
  );
}

/** A tab whose code is fetched when it is first opened. */
function Fetched({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return <Suspense fallback={<SkeletonRows rows={5} height={48} label={t("loading")} />}>{children}</Suspense>;
}
