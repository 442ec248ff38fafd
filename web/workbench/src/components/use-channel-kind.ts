import { CHANNEL_KINDS } from "@/data/known-values";
import { useTranslation } from "@/lib/i18n";

function isKnown(kind: string): kind is (typeof CHANNEL_KINDS)[number] {
  return (CHANNEL_KINDS as readonly string[]).includes(kind);
}

/** What a kind of channel is called; its id when we have no name for it. */
export function useChannelKind(): (kind: string) => string {
  const { t } = useTranslation();
  return (kind) => (isKnown(kind) ? t(`channelKind.${kind}`) : kind);
}
