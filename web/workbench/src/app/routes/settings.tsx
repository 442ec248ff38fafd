import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/data/session";
import { SettingsPage } from "@/features/settings";

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
            <Suspense>
              <Queues />
            </Suspense>
          ),
        },
        {
          key: "deadlines",
          label: t("settings.deadlines"),
          children: (
            <Suspense>
              <Deadlines />
            </Suspense>
          ),
        },
        ...(owner
          ? [
              {
                key: "api-keys",
                label: t("settings.apiKeys"),
                children: (
                  <Suspense>
                    <ApiKeys />
                  </Suspense>
                ),
              },
            ]
          : []),
        {
          key: "templates",
          label: t("settings.templates"),
          children: (
            <Suspense>
              <Templates />
            </Suspense>
          ),
        },
      ]}
    />
  );
}
