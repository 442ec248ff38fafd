import type { ReactNode } from "react";

export type ActionGroup = "list" | "conversation" | "reply" | "general" | "go";

/**
 * Something a member can do. Its button, its key, its line in the palette and the one in the sheet of keys all read this
 * one object.
 */
export interface Action {
  id: string;
  label: string;
  /** What the palette calls it where it is possible of several things at once: of which of them, too. */
  title?: string;
  group: ActionGroup;
  /** A key (`j`, `?`, `Enter`) or a chord (`Ctrl+Enter`; Ctrl stands for Command on a Mac). Absent: palette and button alone. */
  keys?: string;
  icon?: ReactNode;
  enabled?: boolean;
  /** Whether the keys work while the member is typing, or only then; or beside that only in a box that is empty. */
  whileTyping?: boolean | "only" | "empty";
  perform: () => void;
}
