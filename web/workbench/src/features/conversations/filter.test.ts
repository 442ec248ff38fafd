import type { SavedFilter } from "@atiende/api";
import { describe, expect, it } from "vitest";
import { addressOf, filterOf, isSame, savedOf, VIEWS } from "./filter";

const read = (address: string) => filterOf(new URLSearchParams(address)).server;

describe("a filter under a name", () => {
  it("is found again by its address, whatever narrows it", () => {
    const addresses = VIEWS.flatMap((view) =>
      [
        "",
        "&intent=return_request",
        "&group=risk&emotion=anxious",
        "&channel=0190-ch",
        "&state=resolved",
        "&state=all",
      ].map((more) => `view=${view}${more}`),
    );
    for (const address of addresses) {
      const saved = savedOf(read(address));
      expect(isSame(saved, read(addressOf(saved).toString())), address).toBe(true);
    }
  });

  it("may come from a program that knows no views", () => {
    const cases: SavedFilter[] = [
      { state: "open" },
      { state: "open", snoozed: false, needsPerson: false },
      { state: "open", snoozed: false, dueWithin: 30 },
      { state: "open", dueWithin: 30 },
      { state: "open", snoozed: true, assignee: "0190-a", dueWithin: 240 },
      { state: "open", mentioned: true, snoozed: undefined, assignee: "me" },
      { state: "resolved", assignee: "0190-a", emotion: "angry" },
    ];
    for (const saved of cases) {
      expect(isSame(saved, read(addressOf(saved).toString())), JSON.stringify(saved)).toBe(true);
    }
  });

  it("stands under its view where one is made for it", () => {
    expect(addressOf(savedOf(read("view=mine&emotion=angry"))).toString()).toBe("view=mine&emotion=angry");
    expect(addressOf(savedOf(read("state=resolved"))).toString()).toBe("state=resolved");
    expect(addressOf({ state: "open", dueWithin: 30 }).toString()).toBe("view=soon");
    expect(filterOf(new URLSearchParams("view=mine")).named).toBe(false);
    expect(filterOf(new URLSearchParams("assignee=0190-a")).named).toBe(true);
  });

  it("is another when anything in it is another", () => {
    const saved = savedOf(read("view=angry"));
    expect(isSame(saved, read("view=angry"))).toBe(true);
    expect(isSame(saved, read("view=angry&intent=return_request"))).toBe(false);
    expect(isSame(saved, read("view=all"))).toBe(false);
  });
});

describe("the order of a list", () => {
  it("begins with what costs most to answer late, in every list of what is open", () => {
    for (const view of VIEWS) {
      expect(read(`view=${view}`).order, view).toBe("cost");
    }
    expect(read("intent=return_request").order).toBe("cost");
  });

  it("is the one that a member chooses, whatever the list", () => {
    expect(read("order=due").order).toBe("due");
    expect(read("view=person&order=recent").order).toBe("recent");
  });

  it("does not ask what costs nothing any more", () => {
    expect(read("state=resolved").order).toBe("due");
    expect(read("state=all").order).toBe("due");
  });
});
