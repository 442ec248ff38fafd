import { CheckCircleOutlined } from "@ant-design/icons";
import { PaneNote, SkeletonRows } from "@atiende/ui";
import { Loaded } from "@/components/loaded";
import { Page } from "@/components/page";
import { useSetAside } from "@/data/set-aside";
import { useTranslation } from "@/lib/i18n";
import { SetAsideTable } from "./set-aside-table";

export function SetAsidePage() {
  const { t } = useTranslation();
  const query = useSetAside();
  return (
    <Page title={t("setAside.title")} lead={t("setAside.lead")}>
      <Loaded query={query} skeleton={<SkeletonRows rows={4} height={56} label={t("loading")} />}>
        {({ items }) =>
          items.length === 0 ? (
            <PaneNote icon={<CheckCircleOutlined />} title={t("setAside.none")}>
              {t("setAside.noneText")}
            </PaneNote>
          ) : (
            <SetAsideTable events={items} />
          )
        }
      </Loaded>
    </Page>
  );
}
