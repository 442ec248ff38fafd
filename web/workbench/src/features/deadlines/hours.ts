const SPAN = /^([01]\d|2[0-3]):([0-5]\d)\s*-\s*(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

const minutes = (hour = "24", minute = "0") => Number(hour) * 60 + Number(minute);

/**
 * Hours as people write them, several stretches apart by commas, so that a midday break is one; empty where the shop is
 * closed. Null where they are none: a stretch that ends before it begins, or begins before the one before has ended.
 */
export function hoursOf(text: string): string | null {
  const parts = text
    .split(",")
    .map((it) =>
      it
        .trim()
        .replaceAll("–", "-")
        .replace(/^(\d):/, "0$1:")
        .replace(/-\s*(\d):/, "-0$1:"),
    )
    .filter((it) => it !== "");
  let end = -1;
  for (const part of parts) {
    const [, fromHour, fromMinute, toHour, toMinute] = SPAN.exec(part) ?? [];
    if (fromHour === undefined) {
      return null;
    }
    const from = minutes(fromHour, fromMinute);
    if (from < end || minutes(toHour, toMinute) <= from) {
      return null;
    }
    end = minutes(toHour, toMinute);
  }
  return parts.map((it) => it.replace(/\s/g, "")).join(", ");
}

export const UNITS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;
export type Unit = keyof typeof UNITS;

/** Seconds in the largest unit that they are a whole number of. */
export function inUnits(seconds: number): { amount: number; unit: Unit } {
  const unit = (["days", "hours", "minutes"] as const).find((it) => seconds % UNITS[it] === 0) ?? "seconds";
  return { amount: seconds / UNITS[unit], unit };
}
