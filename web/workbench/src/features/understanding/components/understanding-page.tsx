import { useSearchParams } from "react-router";
import { Page } from "@/components/page";
import { Tabs } from "@/components/tabs";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { Models } from "./models";
import { Reader } from "./reader";

/** Who reads the workspace's messages: the base, a model of its own, a second reader. */
export function UnderstandingPage() {
  const { t } = useTranslation();
  const supervisor = useMay("supervisor");
  const owner = useMay("owner");
  const [search, setSearch] = useSearchParams();
  const tabs = [
    ...(supervisor ? [{ key: "models", label: t("ownModel.models"), children: <Models /> }] : []),
    ...(owner ? [{ key: "reader", label: t("reader.title"), children: <Reader /> }] : []),
  ];
  const chosen = search.get("tab");
  return (
    <Page title={t("ownModel.title")} lead={t("ownModel.lead")}>
      {tabs.length === 0 ? (
        t("ownModel.notYours")
      ) : (
        <Tabs
          activeKey={tabs.some(({ key }) => key === chosen) ? (chosen ?? "models") : "models"}
          onChange={(tab) => setSearch({ tab })}
          items={tabs}
          destroyOnHidden
        />
      )}
    </Page>
  );
}
