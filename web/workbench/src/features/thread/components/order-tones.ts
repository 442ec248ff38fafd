import type { Order, OrderAct } from "@atiende/api";
import type { Tone } from "@atiende/ui";

export const PARCEL_TONES: Record<Order["parcels"][number]["status"], Tone> = {
  pending: "plain",
  ready: "plain",
  shipped: "accent",
  delivered: "good",
  not_delivered: "danger",
  cancelled: "plain",
};

export const ORDER_TONES: Record<Order["status"], Tone> = {
  unpaid: "warn",
  paid: "good",
  cancelled: "plain",
  refunded: "plain",
};

export const ACT_TONES: Record<OrderAct["state"], Tone> = {
  ordered: "accent",
  acting: "accent",
  retrying: "warn",
  done: "good",
  already_so: "plain",
  refused: "danger",
  uncertain: "warn",
};
