import type { ReactNode } from "react";

export type ActionGroup = "list" | "conversation" | "reply" | "general";

/** Something a member can do. Its button, its shortcut and its line in the help sheet all read this one object. */
export interface Action {
  id: string;
  label: string;
  group: ActionGroup;
  /** A key (`j`, `?`, `Enter`) or a chord (`Ctrl+Enter`; Ctrl stands for Command on a Mac). */
  keys: string;
  icon?: ReactNode;
  enabled?: boolean;
  /** Whether the keys work while the member is typing, or only then. */
  whileTyping?: boolean | "only";
  perform: () => void;
}
