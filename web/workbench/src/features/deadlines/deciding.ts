import type { DeadlineSettings } from "@atiende/api";

/** What the parts of the settings decide with. */
export interface Deciding {
  settings: DeadlineSettings;
  /** Whether the member may decide, and nothing is being decided now. */
  may: boolean;
  decide: (change: Partial<DeadlineSettings>, onDone?: () => void) => void;
}
