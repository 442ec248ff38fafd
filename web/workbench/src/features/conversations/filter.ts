import type { SavedFilter } from "@atiende/api";
import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import type { ConversationFilter } from "@/data/conversation-lists";

export const STATES = ["open", "resolved", "all"] as const;
export type StateFilter = (typeof STATES)[number];

/** The views that every desk has; what stands in them is counted by the server. */
export const VIEWS = ["all", "person", "angry", "soon", "mine", "nobody", "mentions", "snoozed"] as const;
export type View = (typeof VIEWS)[number];

/** What stands in front: what costs most when it is answered late, what is due first, or what moved last. */
export const ORDERS = ["cost", "due", "recent"] as const;
export type Order = (typeof ORDERS)[number];

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

/** What the list is narrowed by beside its view, and how it is read from an address. */
const CHOSEN = {
  intent: String,
  group: String,
  emotion: String,
  channel: String,
  assignee: String,
  needsPerson: (value: string) => value === "true",
  dueWithin: Number,
} as const;
const CHOICES = Object.keys(CHOSEN) as (keyof typeof CHOSEN)[];

/** In an address: what is put aside stands in the list with the rest. */
const WITH_THE_REST = "any";

/** What another view says something else of. */
const OF_VIEWS = ["assignee", "needsPerson", "dueWithin", "snoozed", "emotion"] as const;

export interface Filter {
  server: ConversationFilter & { state: StateFilter; order: Order };
  view: View;
  /** Whether anything but the state and the view narrows the list. */
  narrowed: boolean;
  /** Whether something narrows it that no view and no box on the screen does. */
  named: boolean;
}

type Change = Partial<Record<"state" | "view" | "order" | "intent" | "group" | "emotion", string | undefined>>;

const stateOf = (value: string | null): StateFilter => STATES.find((state) => state === value) ?? "open";
const viewOf = (value: string | null): View => VIEWS.find((view) => view === value) ?? "all";

/** Work begins where waiting costs most, unless a member wants it otherwise; what is done costs nothing any more. */
const orderOf = (value: string | null, state: StateFilter): Order =>
  ORDERS.find((order) => order === value) ?? (state === "open" ? "cost" : "due");

/** In these what is put aside stands with the rest: whom it calls it still calls, and its deadlines go on. */
const WITH_ASIDE: readonly View[] = ["mentions", "soon"];

/** What is put aside has a view of its own, and is left out of most others. */
const asideOf = (state: StateFilter, view: View) =>
  state === "open" && !WITH_ASIDE.includes(view) ? { snoozed: view === "snoozed" } : {};

export function filterOf(search: URLSearchParams): Filter {
  const state = stateOf(search.get("state"));
  const view = viewOf(search.get("view"));
  const chosen = Object.fromEntries(
    CHOICES.flatMap((name) => {
      const value = search.get(name);
      return value === null ? [] : [[name, CHOSEN[name](value)]];
    }),
  ) as ConversationFilter;
  const aside = search.get("snoozed") === WITH_THE_REST ? {} : asideOf(state, view);
  return {
    server: { state, order: orderOf(search.get("order"), state), ...aside, ...NARROWED[view], ...chosen },
    view,
    narrowed: Object.keys(chosen).length > 0 || search.has("snoozed"),
    named: OF_VIEWS.some((name) => search.has(name)) || search.has("channel"),
  };
}

/** A filter as the desk keeps it under a name. */
export function savedOf({ order: _order, ...rest }: Filter["server"]): SavedFilter {
  return rest;
}

const WORDS = ["state", "snoozed", "mentioned", ...CHOICES] as const;

/** Whether two filters show the same list. */
export function isSame(saved: SavedFilter, filter: Filter["server"]): boolean {
  const other = savedOf(filter);
  return WORDS.every((word) => (saved[word] ?? null) === (other[word] ?? null));
}

/** The address of a filter: its view where one is made for it, and what else narrows it. */
export function addressOf(saved: SavedFilter): URLSearchParams {
  const state = stateOf(saved.state);
  const fits = (view: View) =>
    (view !== "soon" || (saved.snoozed ?? undefined) === undefined) &&
    Object.entries({ ...asideOf(state, view), ...NARROWED[view] }).every(
      ([word, value]) => saved[word as keyof SavedFilter] === value,
    );
  // of what is done nothing is put aside: that view would say nothing
  const view = [...VIEWS].reverse().find((each) => (each !== "snoozed" || state === "open") && fits(each)) ?? "all";
  const given = NARROWED[view];
  const search = new URLSearchParams();
  if (state !== "open") {
    search.set("state", state);
  }
  if (view !== "all") {
    search.set("view", view);
  }
  if (saved.snoozed === undefined && "snoozed" in asideOf(state, view)) {
    search.set("snoozed", WITH_THE_REST);
  }
  for (const name of CHOICES) {
    const value = saved[name];
    if (value !== undefined && value !== null && value !== given[name]) {
      search.set(name, String(value));
    }
  }
  return search;
}

/** The filter stands in the address, so that it survives a reload and can be sent to a colleague. */
export function useFilter(): [Filter, (change: Change) => void, (saved: SavedFilter) => void] {
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => filterOf(search), [search]);
  const change = useCallback(
    (changes: Change) =>
      setSearch((before) => {
        const after = new URLSearchParams(before);
        for (const name of "view" in changes ? [...OF_VIEWS, "channel"] : []) {
          after.delete(name);
        }
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
  const show = useCallback((saved: SavedFilter) => setSearch(addressOf(saved)), [setSearch]);
  return [filter, change, show];
}
