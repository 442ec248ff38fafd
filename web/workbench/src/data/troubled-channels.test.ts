import type { Channel } from "@atiende/api";
import { describe, expect, it } from "vitest";
import { isTroubled } from "./troubled-channels";

const NOW = Date.parse("2026-11-28T12:00:00Z");
const WELL: Channel = {
  id: "1",
  kind: "shopee",
  name: "Shopee",
  externalId: "600001",
  state: "connected",
  mode: "full",
  fault: null,
  outage: null,
  restsUntil: null,
  check: {
    at: "2026-11-28T11:59:00Z",
    missing: 0,
    repaired: 3,
    repairedAt: "2026-11-26T11:00:00Z",
    failingSince: null,
  },
  standing: null,
  authorisable: true,
  acts: [],
};
const CHECK = WELL.check as NonNullable<Channel["check"]>;

describe("an account that somebody should look at", () => {
  it("is none that works and missed something days ago", () => {
    expect(isTroubled(WELL, NOW)).toBe(false);
    expect(isTroubled({ ...WELL, check: null }, NOW)).toBe(false);
  });

  it.each<[string, Partial<Channel>]>([
    ["cannot be used", { fault: { code: "401", reason: "x", since: "2026-11-28T11:00:00Z", because: null } }],
    [
      "has a platform that does not answer",
      {
        outage: {
          code: "503",
          reason: "x",
          since: "2026-11-28T11:00:00Z",
          until: "2026-11-28T12:01:00Z",
          because: null,
        },
      },
    ],
    ["cannot be compared", { check: { ...CHECK, failingSince: "2026-11-28T11:00:00Z" } }],
    ["lacks something", { check: { ...CHECK, missing: 1 } }],
    ["missed something today", { check: { ...CHECK, repairedAt: "2026-11-28T01:00:00Z" } }],
  ])("%s", (_, part) => {
    expect(isTroubled({ ...WELL, ...part }, NOW)).toBe(true);
    expect(isTroubled({ ...WELL, ...part, state: "disconnected" }, NOW)).toBe(false);
  });
});
