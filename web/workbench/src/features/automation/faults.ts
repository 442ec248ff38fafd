import { Problem } from "@atiende/api";

/** What the check of a rule objects to, and where it stands in the rule. */
export interface RuleFault {
  /** Such as {@code if}, {@code then[2]} or {@code when.tag}; empty where it is the whole rule. */
  place: string;
  text: string;
}

const PLACE = /^(if|then(?:\[\d+\])?(?:\.\w+)?|when(?:\.\w+)?|name|perConversation|perHour)(?![\w[])/;

/** A refusal with its place; null for anything but a refusal. */
export function faultOf(error: Error | null): RuleFault | null {
  if (!(error instanceof Problem) || error.status !== 422) {
    return null;
  }
  const place = PLACE.exec(error.detail.replace(/^spec\./, ""))?.[1] ?? "";
  return { place, text: error.detail };
}

/** Whether a fault stands at a place or inside of it. */
export const isAt = (fault: RuleFault | null, place: string): boolean =>
  fault !== null &&
  (fault.place === place || fault.place.startsWith(`${place}.`) || fault.place.startsWith(`${place}[`));
