import { FilterOutlined, InboxOutlined } from "@ant-design/icons";
import { PaneNote } from "@atiende/ui";
import { Button } from "antd";
import { useTranslation } from "@/lib/i18n";
import { useFilter } from "../filter";

/** Nothing in the list: either all is done, or the filter hides it. */
export function EmptyList() {
  const { t } = useTranslation();
  const [{ server, view, narrowed }, change] = useFilter();
  if (!narrowed && view === "all") {
    return (
      <PaneNote icon={<InboxOutlined />} title={t(`list.empty.${server.state}`)}>
        {t("list.emptyText")}
      </PaneNote>
    );
  }
  const clear = () => change({ intent: undefined, group: undefined, emotion: undefined, view: undefined });
  return (
    <PaneNote
      icon={<FilterOutlined />}
      title={t("list.filteredOut")}
      action={<Button onClick={clear}>{t("filter.clear")}</Button>}
    />
  );
}
