const HOUR = 3_600_000;
const MORNING = 9;

export const SNOOZES = ["hour", "threeHours", "tomorrow", "monday"] as const;
export type Snooze = (typeof SNOOZES)[number];

/** The offset of a time zone from UTC at a moment, in milliseconds. */
function offset(zone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const there = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
  return there - Math.floor(at.getTime() / 1000) * 1000;
}

/** Nine in the morning in a time zone, so many days on. */
function morning(zone: string, now: Date, days: number): Date {
  const there = new Date(now.getTime() + offset(zone, now));
  return at(zone, Date.UTC(there.getUTCFullYear(), there.getUTCMonth(), there.getUTCDate() + days, MORNING));
}

/** When the clocks of a time zone show a time, which is given as if it were UTC's. */
function at(zone: string, wall: number): Date {
  const guess = new Date(wall - offset(zone, new Date(wall)));
  return new Date(wall - offset(zone, guess));
}

/** What a field for a day and a time holds, by the clocks of a time zone; nothing while it is not filled in. */
export function typedTime(zone: string, typed: string): Date | undefined {
  const wall = Date.parse(`${typed}Z`);
  return Number.isNaN(wall) ? undefined : at(zone, wall);
}

/** When a conversation that is put aside now comes back; mornings are those of the workspace. */
export function snoozeTimes(zone: string, now: Date): Record<Snooze, Date> {
  const weekday = new Date(now.getTime() + offset(zone, now)).getUTCDay();
  return {
    hour: new Date(now.getTime() + HOUR),
    threeHours: new Date(now.getTime() + 3 * HOUR),
    tomorrow: morning(zone, now, 1),
    monday: morning(zone, now, (8 - weekday) % 7 || 7),
  };
}
