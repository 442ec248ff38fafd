import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { SettingsPage } from "@/features/settings";

const Deadlines = lazy(() => import("@/features/deadlines").then((it) => ({ default: it.Deadlines })));
const Queues = lazy(() => import("@/features/queues").then((it) => ({ default: it.Queues })));
const Templates = lazy(() => import("@/features/templates").then((it) => ({ default: it.Templates })));

/** The settings, with those of queues, deadlines and templates. */
export function Settings() {
  const { t } = useTranslation();
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
