/** The offset of a time zone from UTC at a moment, in milliseconds. */
export function offset(zone: string, at: Date): number {
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

/** When the clocks of a time zone show a time, which is given as if it were UTC's. */
export function atWall(zone: string, wall: number): Date {
  const guess = new Date(wall - offset(zone, new Date(wall)));
  return new Date(wall - offset(zone, guess));
}

/** What a field for a day and a time holds, by the clocks of a time zone; nothing while it is not filled in. */
export function typedTime(zone: string, typed: string): Date | undefined {
  const wall = Date.parse(`${typed}Z`);
  return Number.isNaN(wall) ? undefined : atWall(zone, wall);
}
