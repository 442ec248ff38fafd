import { GlobalOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { chooseLanguage, languages, useLanguage } from "@/lib/i18n";

/** Each language is called what it calls itself, so that one finds home from any of them. */
export function LanguageMenu({ iconOnly = false }: { iconOnly?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const own = languages.find(({ id }) => id === language)?.own;
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        selectable: true,
        selectedKeys: [language],
        items: languages.map(({ id, own: label }) => ({ key: id, label, onClick: () => void chooseLanguage(id) })),
      }}
    >
      <Button type="text" icon={<GlobalOutlined />} aria-label={t("languageMenu")} title={t("languageMenu")}>
        {iconOnly ? null : own}
      </Button>
    </Dropdown>
  );
}
