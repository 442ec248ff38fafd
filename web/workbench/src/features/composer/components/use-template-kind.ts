import { useTranslation } from "@/lib/i18n";

/** What kind of message a platform's category means, in the language of the interface; the platform's own word else. */
export function useTemplateKind(): (category: string) => string {
  const { t } = useTranslation();
  return (category) => {
    switch (category) {
      case "UTILITY":
        return t("template.kind.utility");
      case "MARKETING":
        return t("template.kind.marketing");
      case "AUTHENTICATION":
        return t("template.kind.authentication");
      default:
        return category;
    }
  };
}
