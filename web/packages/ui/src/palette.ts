const light = {
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
  "accent-hover": "#2d717a",
  "accent-active": "#0b3c47",
  "accent-soft": "#dcebee",
  "accent-ink": "#0f4a55",
  danger: "#b3261e",
  "danger-soft": "#fbe9e7",
  "danger-ink": "#8f1d17",
  warn: "#8a5a00",
  "warn-soft": "#fdf1d8",
  "warn-ink": "#6e4700",
  "warn-mark": "#d9930d",
  "warn-line": "#ecd49a",
  good: "#1f6f43",
  "good-soft": "#e2f2e8",
  "good-ink": "#17573a",
  "good-mark": "#3a9a63",
  neutral: "#e9eef0",
  rail: "#eaeff1",
  read: "#1769c2",
  evidence: "#ffe9a8",
  "evidence-ink": "#182225",
  note: "#fff8e1",
  "note-line": "#ecd9a0",
  "note-ink": "#6b5310",
  "on-strong": "#ffffff",
};

/** The desk's colours by name. */
export type Palette = typeof light;

const dark: Palette = {
  ground: "#0f1517",
  pane: "#161d20",
  raised: "#1b2326",
  hover: "#1f282b",
  selected: "#1c3036",
  line: "#283336",
  "line-strong": "#3b484c",
  ink: "#e4eaec",
  "ink-2": "#b3bec2",
  "ink-3": "#98a5aa",
  accent: "#5fb8c7",
  "accent-hover": "#7cb9c1",
  "accent-active": "#457f88",
  "accent-soft": "#1d3a41",
  "accent-ink": "#a4dde7",
  danger: "#f08a80",
  "danger-soft": "#40201d",
  "danger-ink": "#f7b4ad",
  warn: "#e2b25c",
  "warn-soft": "#3a2e14",
  "warn-ink": "#eecb8c",
  "warn-mark": "#d9930d",
  "warn-line": "#6a5525",
  good: "#6cc493",
  "good-soft": "#1b3527",
  "good-ink": "#98d9b3",
  "good-mark": "#4caf78",
  neutral: "#263034",
  rail: "#121a1c",
  read: "#7db4ee",
  evidence: "#6b5a1e",
  "evidence-ink": "#fff3cf",
  note: "#2c2716",
  "note-line": "#5b4f26",
  "note-ink": "#e0cb8b",
  "on-strong": "#101619",
};

/** The one source of colours for both Ant Design and our own style sheets (as `--name`). */
export const palettes = { light, dark };
export type Mode = keyof typeof palettes;

const latin = '"Inter Variable", Inter, "Segoe UI", Roboto, "Helvetica Neue"';
const chinese =
  '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC"';

/** Latin letters first, so that figures and Spanish words stay Latin inside Chinese text. */
export const fontFamily = `${latin}, ${chinese}, system-ui, sans-serif`;

/** Puts colours and letters on the document. By CSSOM, which a content security policy does not hold up. */
export function applyPalette(mode: Mode, root: HTMLElement = document.documentElement): void {
  for (const [name, value] of Object.entries(palettes[mode])) {
    root.style.setProperty(`--${name}`, value);
  }
  root.style.setProperty("color-scheme", mode);
  root.style.setProperty("--font", fontFamily);
}
