import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import { Page } from "@/components/page";
import { Tabs } from "@/components/tabs";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { Keys } from "./keys";
import { Members } from "./members";
import { Workspace } from "./workspace";

interface Props {
  /** What other features let be set, between the workspace and keys. */
  more: { key: string; label: string; children: ReactNode }[];
}

/** What can be set: the workspace and who works in it, for owners; what other features bring; each member's own keys. */
export function SettingsPage({ more }: Props) {
  const { t } = useTranslation();
  const owner = useMay("owner");
  const [search, setSearch] = useSearchParams();
  const tabs = [
    ...(owner
      ? [
          { key: "workspace", label: t("settings.workspace"), children: <Workspace /> },
          { key: "members", label: t("settings.members"), children: <Members /> },
        ]
      : []),
    ...more,
    { key: "keys", label: t("settings.keys"), children: <Keys /> },
  ];
  const chosen = search.get("tab");
  return (
    <Page title={t("settings.title")} lead={t("settings.lead")}>
      <Tabs
        activeKey={tabs.some(({ key }) => key === chosen) ? (chosen ?? "keys") : (tabs[0]?.key ?? "keys")}
        onChange={(tab) => setSearch({ tab })}
        items={tabs}
      />
    </Page>
  );
}
