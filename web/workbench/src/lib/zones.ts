import { offset } from "./wall-time";

/** The cities that the time zones of Mexico are named after, in force since 2022, those of most people first. */
export const CITIES_OF_MEXICO = [
  "Mexico_City",
  "Monterrey",
  "Merida",
  "Chihuahua",
  "Bahia_Banderas",
  "Cancun",
  "Mazatlan",
  "Hermosillo",
  "Tijuana",
  "Ciudad_Juarez",
  "Ojinaga",
  "Matamoros",
] as const;

export const zoneOf = (city: (typeof CITIES_OF_MEXICO)[number]) => `America/${city}`;

/** All others that this browser knows. */
export function elsewhere(): string[] {
  const mexican = CITIES_OF_MEXICO.map(zoneOf);
  return Intl.supportedValuesOf("timeZone").filter((zone) => !mexican.includes(zone));
}

/** How far a zone is from UTC at a moment, such as UTC−6 or UTC+5:30. */
export function offsetOf(zone: string, at: Date): string {
  const minutes = Math.round(offset(zone, at) / 60_000);
  const far = Math.abs(minutes);
  const rest = far % 60 === 0 ? "" : `:${String(far % 60).padStart(2, "0")}`;
  return `UTC${minutes < 0 ? "−" : "+"}${Math.floor(far / 60)}${rest}`;
}
