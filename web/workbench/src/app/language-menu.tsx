import { GlobalOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { MenuButton } from "@/components/menu-button";
import { chooseLanguage, languages, useLanguage, useTranslation } from "@/lib/i18n";

/** Each language is called what it calls itself, so that one finds home from any of them. */
export function LanguageMenu({ iconOnly = false }: { iconOnly?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const own = languages.find(({ id }) => id === language)?.own;
  const items = languages.map(({ id, own: label }) => ({
    key: id,
    label,
    chosen: id === language,
    onChoose: () => void chooseLanguage(id),
  }));
  return (
    <MenuButton
      label={t("languageMenu")}
      placement={iconOnly ? "side" : "below"}
      groups={[{ key: "languages", items }]}
    >
      {(button) => (
        <Button
          {...button}
          type="text"
          icon={<GlobalOutlined />}
          aria-label={t("languageMenu")}
          title={t("languageMenu")}
        >
          {iconOnly ? null : own}
        </Button>
      )}
    </MenuButton>
  );
}
