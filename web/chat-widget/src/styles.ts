/** The looks of the widget, as a constructable sheet: a strict policy for styles refuses inline ones, and not these. */
const CSS = `
:host { all: initial; --accent: #0f5c4d; --on-accent: #fff; --ground: #fff; --ink: #1b1f23; --soft: #eef1f3; --faint: #5b6570;
  --edge: #d3d9de; position: fixed; inset: auto 20px 20px auto; z-index: 2147483000; color-scheme: light dark;
  font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", sans-serif; }
@media (prefers-color-scheme: dark) { :host { --ground: #1c2126; --ink: #eceff1; --soft: #2b3238; --faint: #aab4bd;
  --edge: #3b444c; } }
* { box-sizing: border-box; }
button, textarea { font: inherit; color: inherit; }
button { cursor: pointer; border: 0; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[hidden] { display: none !important; }
.launcher { width: 56px; height: 56px; border-radius: 28px; background: var(--accent); color: var(--on-accent);
  box-shadow: 0 4px 14px #0004; display: grid; place-items: center; margin-left: auto; position: relative; }
.badge { position: absolute; top: -4px; right: -4px; min-width: 22px; height: 22px; padding: 0 6px; border-radius: 11px;
  background: #b42318; color: #fff; font-size: 13px; line-height: 22px; text-align: center; }
.panel { width: 368px; height: min(560px, calc(100vh - 40px)); display: flex; flex-direction: column; background: var(--ground);
  color: var(--ink); border: 1px solid var(--edge); border-radius: 14px; box-shadow: 0 10px 34px #0005; overflow: hidden; }
.top { display: flex; align-items: center; gap: 8px; padding: 14px 8px 14px 16px; background: var(--accent);
  color: var(--on-accent); }
h2 { flex: 1; margin: 0; font-size: 16px; font-weight: 600; overflow-wrap: anywhere; }
.close { width: 36px; height: 36px; border-radius: 18px; background: none; display: grid; place-items: center; }
.close:focus-visible, .launcher:focus-visible { outline-color: var(--on-accent); outline-offset: -4px; }
.lines { flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 16px; display: flex;
  flex-direction: column; gap: 8px; }
.line { max-width: 82%; }
.line.visitor { align-self: flex-end; }
.words { padding: 8px 12px; border-radius: 14px; background: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
.visitor .words { background: var(--accent); color: var(--on-accent); }
.words a { color: inherit; }
.about { margin: 2px 4px 0; font-size: 12px; color: var(--faint); }
.visitor .about { text-align: right; }
.about button { background: none; padding: 0 2px; text-decoration: underline; color: var(--ink); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.offline { margin: 0; padding: 6px 16px; font-size: 13px; background: var(--soft); }
form { display: flex; gap: 8px; align-items: flex-end; padding: 10px; border-top: 1px solid var(--edge); }
textarea { flex: 1; resize: none; height: 44px; max-height: 140px; padding: 10px 12px; border: 1px solid var(--faint);
  border-radius: 12px; background: var(--ground); field-sizing: content; }
.send { height: 44px; padding: 0 16px; border-radius: 12px; background: var(--accent); color: var(--on-accent); font-weight: 600; }
@media (max-width: 440px) { :host([data-open]) { inset: 0; } .panel { width: 100%; height: 100%; border: 0; border-radius: 0; } }
@media print { :host { display: none; } }
`;

const COLOUR = /^#[0-9a-f]{6}$/i;

/** The sheet, with the shop's colour where it has one. */
export function styles(colour: string | null): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  const own =
    colour !== null && COLOUR.test(colour) ? `:host { --accent: ${colour}; --on-accent: ${readableOn(colour)}; }` : "";
  sheet.replaceSync(CSS + own);
  return sheet;
}

/** Black or white, whichever stands out more (WCAG 2.2, relative luminance). */
export function readableOn(colour: string): "#fff" | "#000" {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000" : "#fff";
}
