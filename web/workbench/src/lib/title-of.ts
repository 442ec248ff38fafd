const MOST = 40;

/** What an action is called that is possible of several things, by the text of the one that it is for. */
export function titleOf(label: string, text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const letters = [...line];
  const shown = letters.length > MOST ? `${letters.slice(0, MOST).join("")}…` : line;
  return shown === "" ? label : `${label}: ${shown}`;
}
