/** The desk's colours, the one source for both Ant Design and our own style sheets (as `--name`). */
export const palette = {
  ground: "#f4f6f7",
  pane: "#ffffff",
  raised: "#fafbfb",
  hover: "#f1f4f5",
  selected: "#e8f1f2",
  line: "#e3e7e9",
  "line-strong": "#cfd6d9",
  ink: "#182225",
  "ink-2": "#4d5a5f",
  "ink-3": "#5f6b70",
  accent: "#17606d",
  "accent-soft": "#dcebee",
  danger: "#b3261e",
  "danger-soft": "#fbe9e7",
  warn: "#8a5a00",
  "warn-soft": "#fdf1d8",
  "warn-mark": "#d9930d",
  good: "#1f6f43",
  "good-soft": "#e2f2e8",
  read: "#1769c2",
  evidence: "#ffe9a8",
} as const;

const latin = '"Inter Variable", Inter, "Segoe UI", Roboto, "Helvetica Neue"';
const chinese =
  '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC"';

/** Latin letters first, so that figures and Spanish words stay Latin inside Chinese text. */
export const fontFamily = `${latin}, ${chinese}, system-ui, sans-serif`;

/** Puts colours and letters on the document. By CSSOM, which a content security policy does not hold up. */
export function applyPalette(root: HTMLElement = document.documentElement): void {
  for (const [name, value] of Object.entries(palette)) {
    root.style.setProperty(`--${name}`, value);
  }
  root.style.setProperty("--font", fontFamily);
}
