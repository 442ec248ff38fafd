export { Chip, type Tone } from "./chip";
export { Kbd } from "./kbd";
export { Meter } from "./meter";
export { applyPalette, type Mode } from "./palette";
export { PaneNote } from "./pane-note";
export { SkeletonRows } from "./skeleton-rows";
export { Spinner } from "./spinner";
export { themeOf } from "./theme";
