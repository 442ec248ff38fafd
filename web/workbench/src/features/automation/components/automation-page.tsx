import { useSearchParams } from "react-router";
import { Page } from "@/components/page";
import { Tabs } from "@/components/tabs";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { Incidents } from "./incidents";
import { Laboratory } from "./laboratory";
import { Library } from "./library";
import { Modes } from "./modes";
import { Offers } from "./offers";
import { Reviews } from "./reviews";
import { Rules } from "./rules";
import { Runs } from "./runs";
import { StopSwitch } from "./stop-switch";
import { Tasks } from "./tasks";

/** What machines may do by themselves, what they have prepared, and the switch that stops them. */
export function AutomationPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const agent = useMay("agent");
  const supervisor = useMay("supervisor");
  return (
    <Page title={t("automation.title")} lead={t("automation.lead")}>
      <StopSwitch />
      <Tabs
        activeKey={search.get("tab") ?? "tasks"}
        onChange={(tab) => setSearch({ tab })}
        items={[
          { key: "tasks", label: t("automation.tasks"), children: <Tasks /> },
          { key: "rules", label: t("automation.rules"), children: <Rules /> },
          { key: "library", label: t("automation.library"), children: <Library /> },
          ...(supervisor ? [{ key: "laboratory", label: t("lab.title"), children: <Laboratory /> }] : []),
          { key: "runs", label: t("run.title"), children: <Runs /> },
          { key: "offers", label: t("offer.title"), children: <Offers /> },
          { key: "modes", label: t("automation.modes"), children: <Modes /> },
          ...(agent ? [{ key: "reviews", label: t("review.title"), children: <Reviews /> }] : []),
          { key: "incidents", label: t("incident.title"), children: <Incidents /> },
        ]}
      />
    </Page>
  );
}
