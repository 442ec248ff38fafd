import { useLanguage } from "./i18n";

interface Moment {
  time: (iso: string | number) => string;
  day: (iso: string | number) => string;
  /** Day and hour of what is near, short. */
  soon: (iso: string | number) => string;
  full: (iso: string | number) => string;
  /** A key that is the same for two moments of one calendar day. */
  dayKey: (iso: string | number) => string;
}

const made = new Map<string, Moment>();

function momentIn(zone: string, language: string): Moment {
  const format = (options: Intl.DateTimeFormatOptions, locale: string = language) => {
    const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    return (at: string | number) => formatter.format(new Date(at));
  };
  return {
    time: format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    day: format({ weekday: "long", day: "numeric", month: "long" }),
    soon: format({
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }),
    full: format({ dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" }),
    dayKey: format({ year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA"),
  };
}

/** Writes moments in a time zone and in the language of the interface. What writes them is dear to make and made once. */
export function useMoment(zone: string): Moment {
  const language = useLanguage();
  const key = `${zone} ${language}`;
  const known = made.get(key) ?? momentIn(zone, language);
  made.set(key, known);
  return known;
}
