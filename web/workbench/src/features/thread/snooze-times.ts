import { atWall, offset } from "@/lib/wall-time";

const HOUR = 3_600_000;
const MORNING = 9;

export const SNOOZES = ["hour", "threeHours", "tomorrow", "monday"] as const;
export type Snooze = (typeof SNOOZES)[number];

/** Nine in the morning in a time zone, so many days on. */
function morning(zone: string, now: Date, days: number): Date {
  const there = new Date(now.getTime() + offset(zone, now));
  return atWall(zone, Date.UTC(there.getUTCFullYear(), there.getUTCMonth(), there.getUTCDate() + days, MORNING));
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
