import { type FieldFault, Problem } from "@atiende/api";

/** What the check of a rule objects to, and where it stands in the rule. */
export interface RuleFault {
  /** Such as {@code if}, {@code then[2]} or {@code when.tag}; empty where it is the whole rule. */
  place: string;
  /** In the server's words. */
  text: string;
  /** What the server objects to, for words of our own; null where it gives no code. */
  fault: FieldFault | null;
}

/** What the server may object to, by its codes. */
export const CODES = [
  "range",
  "hours_needed",
  "tag",
  "after_hand_over",
  "after_resolve",
  "template",
  "ask",
  "asks_once",
  "address_not_asked",
  "nothing_held",
  "member_or_queue",
  "queue",
  "member",
  "webhook",
  "resolve_and_reopen",
  "text_needed",
  "budget_needed",
  "offer_needed",
  "sum",
  "coupons",
  "offer_currency",
  "offer_over_budget",
  "template_refused",
  "channel",
  "intent",
  "unknown_name",
  "operands",
  "no_yes_or_no",
  "ends_early",
  "unexpected",
  "too_long",
  "too_deep",
  "condition",
] as const;

/** What the types of a condition are called in our words; others stand as the server names them. */
export const TYPES = { bool: "bool", int: "int", double: "double", string: "string", "list(string)": "list" } as const;

const PLACE = /^(if|then(?:\[\d+\])?(?:\.\w+)?|when(?:\.\w+)?|name|perConversation|perHour|budget)(?![\w[])/;

/** A refusal with its place; null for anything but a refusal. */
export function faultOf(error: Error | null): RuleFault | null {
  if (!(error instanceof Problem) || error.status !== 422) {
    return null;
  }
  const place = error.fault?.field ?? PLACE.exec(error.detail.replace(/^spec\./, ""))?.[1] ?? "";
  return { place, text: error.detail, fault: error.fault };
}

/** Whether a fault stands at a place or inside of it. */
export const isAt = (fault: RuleFault | null, place: string): boolean =>
  fault !== null &&
  (fault.place === place || fault.place.startsWith(`${place}.`) || fault.place.startsWith(`${place}[`));
