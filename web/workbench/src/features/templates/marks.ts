/** A stretch of a template: words, a variable, or the brackets of what may be left out. */
export interface Mark {
  text: string;
  kind: "words" | "variable" | "optional";
}

const MARKS = /\{[^{}]*\}|\[\[|\]\]/g;

/** A template taken apart, so that its variables and what may be left out can be told from its words. */
export function marksOf(source: string): Mark[] {
  const marks: Mark[] = [];
  let from = 0;
  for (const { 0: found, index } of source.matchAll(MARKS)) {
    if (index > from) {
      marks.push({ text: source.slice(from, index), kind: "words" });
    }
    marks.push({ text: found, kind: found.startsWith("{") ? "variable" : "optional" });
    from = index + found.length;
  }
  if (from < source.length) {
    marks.push({ text: source.slice(from), kind: "words" });
  }
  return marks;
}

export const VARIABLES = [
  "greeting",
  "name",
  "shop",
  "order",
  "item",
  "carrier",
  "tracking",
  "parcel_state",
  "parcel_sent",
  "order_state",
  "order_cancelled",
  "delivery_estimate",
  "total",
  "answer",
] as const;
