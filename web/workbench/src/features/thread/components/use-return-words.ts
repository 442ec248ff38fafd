import type { Return } from "@atiende/api";
import { useTranslation } from "@/lib/i18n";
import { among } from "./among";

/** Of Mercado Libre's returns, those of Global Selling among them, then of Shopee's. */
const STATES = [
  "opened",
  "pending",
  "pending_cancel",
  "pending_delivered",
  "pending_expiration",
  "pending_failure",
  "label_generated",
  "scheduled",
  "shipped",
  "delivered",
  "not_delivered",
  "return_to_buyer",
  "failed",
  "expired",
  "cancelled",
  "closed",
  "REQUESTED",
  "PROCESSING",
  "ACCEPTED",
  "JUDGING",
  "SELLER_DISPUTE",
  "CANCELLED",
  "CLOSED",
  "REFUND_PAID",
] as const;

const MONEY = ["retained", "refunded", "available"] as const;

const REFUNDS = ["shipped", "delivered"] as const;

const isState = among(STATES);
const isMoney = among(MONEY);
const isRefund = among(REFUNDS);

/** A return in the member's language, from the platform's codes; null where there is nothing to say. */
interface ReturnWords {
  status: string | null;
  money: string | null;
  /** When the buyer gets the money, while they have it not. */
  refundOn: string | null;
}

/** Where a return stands and where the money is. A state that has no words yet is called as the platform calls it. */
export function useReturnWords(): (returned: Return) => ReturnWords {
  const { t } = useTranslation();
  return ({ status, money, refundOn }) => ({
    status: isState(status) ? t(`claim.returned.${status}`) : status === "" ? null : status,
    money: money !== null && isMoney(money) ? t(`claim.money.${money}`) : null,
    refundOn: money === "retained" && refundOn !== null && isRefund(refundOn) ? t(`claim.refundOn.${refundOn}`) : null,
  });
}
