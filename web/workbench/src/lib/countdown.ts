const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Span =
  | { unit: "days"; days: number; hours: number }
  | { unit: "hours"; hours: number; minutes: string }
  | { unit: "minutes"; minutes: number }
  | { unit: "clock"; minutes: number; seconds: string };

const two = (n: number) => String(n).padStart(2, "0");

/** The two largest units of a time span; seconds only below ten minutes, where they matter. */
export function spanOf(milliseconds: number): Span {
  const ms = Math.abs(milliseconds);
  if (ms >= DAY) {
    return { unit: "days", days: Math.floor(ms / DAY), hours: Math.floor((ms % DAY) / HOUR) };
  }
  if (ms >= HOUR) {
    return { unit: "hours", hours: Math.floor(ms / HOUR), minutes: two(Math.floor((ms % HOUR) / MINUTE)) };
  }
  if (ms >= 10 * MINUTE) {
    return { unit: "minutes", minutes: Math.floor(ms / MINUTE) };
  }
  return { unit: "clock", minutes: Math.floor(ms / MINUTE), seconds: two(Math.floor((ms % MINUTE) / SECOND)) };
}

export type BriefSpan = { unit: "days"; days: number } | { unit: "hours"; hours: number } | { unit: "less" };

/** The largest unit alone, cut and not rounded: a deadline must not look further off than it is. Hours up to two days. */
export function briefOf(milliseconds: number): BriefSpan {
  const ms = Math.abs(milliseconds);
  if (ms >= 2 * DAY) {
    return { unit: "days", days: Math.floor(ms / DAY) };
  }
  return ms >= HOUR ? { unit: "hours", hours: Math.floor(ms / HOUR) } : { unit: "less" };
}
