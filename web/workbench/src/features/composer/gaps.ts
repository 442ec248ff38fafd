/** What stands in a draft until somebody has written there what only a person knows. */
export const GAP = "[___]";

export function hasGap(text: string): boolean {
  return text.includes(GAP);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What was written into a draft's gaps; `null` when more than its gaps was changed. */
export function fillings(offered: string, written: string): string[] | null {
  const pattern = offered.trim().split(GAP).map(escaped).join("([\\s\\S]+?)");
  return new RegExp(`^${pattern}$`).exec(written.trim())?.slice(1) ?? null;
}

/** A draft's meaning with its gaps filled as its text's are. */
export function filled(gloss: string, values: readonly string[]): string {
  return gloss.split(GAP).reduce((done, piece, index) => `${done}${values[index - 1] ?? GAP}${piece}`);
}
