import { useTranslation } from "react-i18next";

const KINDS = ["whatsapp", "webchat", "email", "mercadolibre", "amazon", "shopee", "shopify", "woocommerce"] as const;

function isKnown(kind: string): kind is (typeof KINDS)[number] {
  return (KINDS as readonly string[]).includes(kind);
}

/** What a kind of channel is called; its id when we have no name for it. */
export function useChannelKind(): (kind: string) => string {
  const { t } = useTranslation();
  return (kind) => (isKnown(kind) ? t(`channelKind.${kind}`) : kind);
}
