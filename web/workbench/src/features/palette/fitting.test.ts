import { describe, expect, it } from "vitest";
import type { Action } from "@/lib/actions";
import { fitting } from "./fitting";

const action = (id: string, label: string, enabled = true): Action => ({
  id,
  label,
  group: "general",
  enabled,
  perform: () => undefined,
});

const all = [
  action("conversation.resolve", "Resolver"),
  action("conversation.snooze", "Posponer"),
  action("view.mine", "Ver: Mías"),
  action("conversation.claim", "Tomar la conversación", false),
];
const ids = (typed: string) => fitting(all, typed).map(({ id }) => id);

describe("the palette", () => {
  it("shows all that is possible when nothing is typed, and nothing that is not", () => {
    expect(ids("")).toEqual(["conversation.resolve", "conversation.snooze", "view.mine"]);
  });

  it("finds an action by parts of its name, accents or not", () => {
    expect(ids("mias")).toEqual(["view.mine"]);
    expect(ids("ver mi")).toEqual(["view.mine"]);
  });

  it("puts the beginning of a name before its middle, and knows the id", () => {
    expect(ids("res")[0]).toBe("conversation.resolve");
    expect(ids("snooze")).toEqual(["conversation.snooze"]);
    expect(ids("zzz")).toEqual([]);
  });
});
