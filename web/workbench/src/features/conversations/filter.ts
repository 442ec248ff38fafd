import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import type { ConversationFilter } from "@/data/conversation-lists";

export const STATES = ["open", "resolved", "all"] as const;
export type StateFilter = (typeof STATES)[number];

/** The views that every desk has; what stands in them is counted by the server. */
export const VIEWS = ["all", "person", "angry", "soon", "mine", "nobody", "mentions", "snoozed"] as const;
export type View = (typeof VIEWS)[number];

const NARROWED: Record<View, ConversationFilter> = {
  all: {},
  person: { needsPerson: true },
  angry: { emotion: "angry" },
  soon: { dueWithin: 30 },
  mine: { assignee: "me" },
  nobody: { assignee: "nobody" },
  mentions: { mentioned: true },
  snoozed: {},
};

export interface Filter {
  server: ConversationFilter & { state: StateFilter };
  view: View;
  /** Whether anything but the state and the view narrows the list. */
  narrowed: boolean;
}

type Change = Partial<Record<"state" | "view" | "intent" | "group" | "emotion", string | undefined>>;

const stateOf = (value: string | null): StateFilter => STATES.find((state) => state === value) ?? "open";
const viewOf = (value: string | null): View => VIEWS.find((view) => view === value) ?? "all";

function filterOf(search: URLSearchParams): Filter {
  const state = stateOf(search.get("state"));
  const view = viewOf(search.get("view"));
  const chosen = Object.fromEntries(
    ["intent", "group", "emotion"].flatMap((name) => {
      const value = search.get(name);
      return value === null ? [] : [[name, value]];
    }),
  ) as ConversationFilter;
  const aside = state === "open" && view !== "mentions" ? { snoozed: view === "snoozed" } : {};
  return {
    server: { state, ...aside, ...NARROWED[view], ...chosen },
    view,
    narrowed: Object.keys(chosen).length > 0,
  };
}

/** The filter stands in the address, so that it survives a reload and can be sent to a colleague. */
export function useFilter(): [Filter, (change: Change) => void] {
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => filterOf(search), [search]);
  const change = useCallback(
    (changes: Change) =>
      setSearch((before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined) {
            after.delete(name);
          } else {
            after.set(name, value);
          }
        }
        return after;
      }),
    [setSearch],
  );
  return [filter, change];
}
