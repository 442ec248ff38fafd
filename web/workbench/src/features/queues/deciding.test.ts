import type { QueueCandidate, QueueSettings } from "@atiende/api";
import { describe, expect, it } from "vitest";
import { against, withoutGone } from "./deciding";

const ana: QueueCandidate = {
  id: "ana",
  name: "Ana",
  open: 2,
  away: false,
  here: true,
  offHours: false,
  turn: null,
};
const ALL = { channels: [], groups: [], intents: [], languages: [], byRule: false };
const PLAIN = { languages: [], calendar: null };
const VIP = { tag: "vip", fromMinor: null, currency: null, intent: null };
const settings: QueueSettings = {
  strategy: "round_robin",
  sticky: true,
  presentOnly: false,
  capacity: 3,
  queues: [
    { ...ALL, name: "A", members: ["ana", "gone"] },
    { ...ALL, name: "B", members: ["gone"] },
  ],
  members: [{ ...PLAIN, member: "gone", capacity: 1 }],
  named: [
    { ...VIP, member: "gone" },
    { ...VIP, member: "ana" },
  ],
};

describe("queue settings", () => {
  it("are shown without who is gone, and the queue that had nobody else stays", () => {
    const left = withoutGone(settings, [ana]);
    expect(left.queues).toEqual([
      { ...ALL, name: "A", members: ["ana"] },
      { ...ALL, name: "B", members: [] },
    ]);
    expect(left.members).toEqual([]);
    expect(left.named).toEqual([{ ...VIP, member: "ana" }]);
  });

  it("say why a member is given nothing", () => {
    expect(against(ana, settings)).toBeNull();
    expect(against({ ...ana, open: 3 }, settings)).toBe("full");
    expect(
      against({ ...ana, open: 3 }, { ...settings, members: [{ ...PLAIN, member: "ana", capacity: 4 }] }),
    ).toBeNull();
    expect(against({ ...ana, open: 3 }, { ...settings, capacity: null })).toBeNull();
    expect(against({ ...ana, here: false }, settings)).toBeNull();
    expect(against({ ...ana, here: false }, { ...settings, presentOnly: true })).toBe("not_here");
    expect(against({ ...ana, offHours: true }, settings)).toBe("off_hours");
    expect(against({ ...ana, away: true, offHours: true }, settings)).toBe("away");
  });
});
