import { useTranslation } from "@/lib/i18n";
import { useChannelKind } from "./use-channel-kind";

/** What the desk puts where a platform names no buyer. */
const UNNAMED = "—";

export const isUnnamed = (name: string): boolean => name === UNNAMED;

/** How a buyer is called; where the platform names none, the platform's own buyer. */
export function useBuyerName(): (conversation: { customer: { name: string }; channel: { kind: string } }) => string {
  const { t } = useTranslation();
  const kindName = useChannelKind();
  return ({ customer, channel }) =>
    isUnnamed(customer.name) ? t("conversation.unnamed", { channel: kindName(channel.kind) }) : customer.name;
}
