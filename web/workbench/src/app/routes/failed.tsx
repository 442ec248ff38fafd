import { WarningOutlined } from "@ant-design/icons";
import { PaneNote } from "@atiende/ui";
import { Button } from "antd";
import { useRouteError } from "react-router";
import { useTranslation } from "@/lib/i18n";

/** What is shown when a screen breaks: the fault's own words, and the way back. */
export function Failed() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <PaneNote
      icon={<WarningOutlined />}
      tone="danger"
      title={t("failed.title")}
      action={<Button onClick={() => location.reload()}>{t("failed.reload")}</Button>}
    >
      <code>{error instanceof Error ? error.message : String(error)}</code>
    </PaneNote>
  );
}
