/** A line of values with commas; quotes where a value needs them, and no formula for whoever opens it in a sheet. */
function line(values: readonly string[]): string {
  return values
    .map((value) => (/^[=+\-@\t]/.test(value) ? `'${value}` : value))
    .map((value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value))
    .join(",");
}

/** A table as a file that sheets open with its accents right. */
export function csvOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\uFEFF${[header, ...rows].map(line).join("\r\n")}\r\n`;
}

/** Hands a text to the member as a file. */
export function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
