/** Values that the server names and that have words of their own here; what a later server adds is shown as it calls it. */

/** Channels on which buyers talk. */
export const TALKING = ["amazon", "email", "mercadolibre", "shopee", "webchat", "whatsapp"] as const;

/** All kinds of accounts that can be connected: those on which buyers talk, and shops alone. */
export const CHANNEL_KINDS = [...TALKING, "shopify", "tiktok", "walmart", "woocommerce"] as const;

/** Why a person is needed. */
export const NEEDS = [
  "self_harm",
  "asked_for",
  "legal",
  "safety",
  "risk",
  "anger",
  "rising",
  "offer_answered",
  "foreign",
  "repeated",
  "high_value",
  "unsure",
] as const;

export const ORDER_STATUSES = ["unpaid", "paid", "cancelled", "refunded"] as const;

export const PARCEL_STATUSES = ["pending", "ready", "shipped", "delivered", "not_delivered", "cancelled"] as const;
