import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { Page } from "@/components/page";
import { useMay } from "@/data/session";
import { Keys } from "./keys";
import { Members } from "./members";

/** What can be set: who works here, for owners; each member's own keys. */
export function SettingsPage() {
  const { t } = useTranslation();
  const owner = useMay("owner");
  const [search, setSearch] = useSearchParams();
  const tabs = [
    ...(owner ? [{ key: "members", label: t("settings.members"), children: <Members /> }] : []),
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
