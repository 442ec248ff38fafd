export { Chip, type Tone } from "./chip";
export { Kbd } from "./kbd";
export { Meter } from "./meter";
export { applyPalette } from "./palette";
export { PaneNote } from "./pane-note";
export { SkeletonRows } from "./skeleton-rows";
export { theme } from "./theme";
