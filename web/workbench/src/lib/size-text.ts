/** A size as people read it. */
export function sizeText(bytes: number, language: string): string {
  const unit = bytes >= 1_000_000 ? "megabyte" : "kilobyte";
  const value = unit === "megabyte" ? bytes / 1_000_000 : Math.max(1, bytes / 1_000);
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    maximumFractionDigits: unit === "megabyte" ? 1 : 0,
  }).format(value);
}
