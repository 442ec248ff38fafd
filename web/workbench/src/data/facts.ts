import { NEEDS, ORDER_STATUSES, PARCEL_STATUSES, TALKING } from "./known-values";

/** What a condition of a rule may ask of. */
export interface FactKind {
  id: string;
  kind: "text" | "number" | "yes" | "list";
  name: `fact.${string}`;
  /** The values that it can have, where they are few and known. */
  values?: readonly string[];
  /** Whole numbers are written without a point. */
  whole?: boolean;
}

export const FACTS = [
  { id: "intent", kind: "text", name: "fact.intent" },
  { id: "intents", kind: "list", name: "fact.intents" },
  { id: "confidence", kind: "number", name: "fact.confidence" },
  { id: "emotion", kind: "text", name: "fact.emotion" },
  { id: "emotion_rising", kind: "yes", name: "fact.emotion_rising" },
  { id: "text", kind: "text", name: "fact.text" },
  { id: "entities", kind: "list", name: "fact.entities" },
  { id: "invoice.missing", kind: "list", name: "fact.invoice_missing" },
  { id: "language", kind: "text", name: "fact.language" },
  {
    id: "needs_person",
    kind: "text",
    name: "fact.needs_person",
    values: ["", ...NEEDS],
  },
  {
    id: "channel",
    kind: "text",
    name: "fact.channel",
    values: TALKING,
  },
  { id: "thread", kind: "text", name: "fact.thread" },
  { id: "hour", kind: "number", name: "fact.hour", whole: true },
  { id: "weekday", kind: "number", name: "fact.weekday", whole: true },
  { id: "tags", kind: "list", name: "fact.tags" },
  { id: "hours_silent", kind: "number", name: "fact.hours_silent" },
  { id: "minutes_left", kind: "number", name: "fact.minutes_left" },
  { id: "window_hours", kind: "number", name: "fact.window_hours" },
  { id: "customer.messages", kind: "number", name: "fact.customer_messages", whole: true },
  { id: "customer.orders", kind: "number", name: "fact.customer_orders", whole: true },
  { id: "order.known", kind: "yes", name: "fact.order_known" },
  { id: "order.value", kind: "number", name: "fact.order_value" },
  { id: "order.currency", kind: "text", name: "fact.order_currency", values: ["", "MXN", "USD"] },
  {
    id: "order.status",
    kind: "text",
    name: "fact.order_status",
    values: ["", ...ORDER_STATUSES],
  },
  { id: "order.held", kind: "yes", name: "fact.order_held" },
  {
    id: "order.parcel",
    kind: "text",
    name: "fact.order_parcel",
    values: ["", ...PARCEL_STATUSES],
  },
  { id: "order.late", kind: "yes", name: "fact.order_late" },
  { id: "order.age_hours", kind: "number", name: "fact.order_age_hours" },
  { id: "order.can_hold", kind: "yes", name: "fact.order_can_hold" },
  { id: "order.can_change_address", kind: "yes", name: "fact.order_can_change_address" },
  { id: "trigger", kind: "text", name: "fact.trigger" },
] as const satisfies readonly FactKind[];

export type Fact = (typeof FACTS)[number];

export const factOf = (id: string): Fact | undefined => FACTS.find((it) => it.id === id);

/** Whether a fact says anything: its empty value stands for "nothing there". */
export function says(value: unknown): boolean {
  return !(
    value === "" ||
    value === false ||
    value === 0 ||
    value === null ||
    value === undefined ||
    (Array.isArray(value) && value.length === 0) ||
    (typeof value === "number" && value >= 1e9)
  );
}
