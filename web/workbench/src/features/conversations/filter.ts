import { useSearchParams } from "react-router";
import type { ConversationFilter } from "@/data/conversation-lists";

export type StateFilter = "open" | "resolved" | "all";

export interface Filter {
  server: ConversationFilter & { state: StateFilter };
  /** The API has no such filter: it is applied to what has been loaded. */
  needsPerson: boolean;
}

type Change = Partial<Record<"state" | "intent" | "emotion" | "needs" | "whose", string | undefined>>;

function stateOf(value: string | null): StateFilter {
  return value === "resolved" || value === "all" ? value : "open";
}

/** The filter stands in the address, so that it survives a reload and can be sent to a colleague. */
export function useFilter(): [Filter, (change: Change) => void] {
  const [search, setSearch] = useSearchParams();
  const intent = search.get("intent");
  const emotion = search.get("emotion");
  const whose = search.get("whose");
  const filter: Filter = {
    server: {
      state: stateOf(search.get("state")),
      ...(intent === null ? {} : { intent }),
      ...(emotion === null ? {} : { emotion }),
      ...(whose === "me" || whose === "nobody" ? { assignee: whose } : {}),
    },
    needsPerson: search.get("needs") === "person",
  };
  const change = (changes: Change) =>
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
    });
  return [filter, change];
}
