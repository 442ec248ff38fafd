import { CompassOutlined } from "@ant-design/icons";
import { PaneNote } from "@atiende/ui";
import { Link } from "react-router";
import { useTranslation } from "@/lib/i18n";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main data-testid="not-found">
      <PaneNote
        icon={<CompassOutlined />}
        title={t("notFound.title")}
        action={<Link to="/">{t("notFound.home")}</Link>}
      />
    </main>
  );
}
