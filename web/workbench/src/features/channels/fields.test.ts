import type { ChannelSetting } from "@atiende/api";
import { describe, expect, it } from "vitest";
import { askedFor, replacedBy, settingsOf } from "./fields";

const setting = (name: string, more: Partial<ChannelSetting> = {}): ChannelSetting => ({
  name,
  secret: false,
  ways: ["consent", "keys"],
  needed: [],
  unless: null,
  standard: null,
  ...more,
});

const SETTINGS = [
  setting("clientId", { needed: ["consent"] }),
  setting("provider", { ways: ["consent"], standard: "google" }),
  setting("auth", { needed: ["consent"], standard: "password" }),
  setting("password", { ways: ["keys"], needed: ["keys"], secret: true }),
];
const names = (settings: ChannelSetting[]) => settings.map(({ name }) => name);

describe("the settings of an account", () => {
  it("are those of the way that was chosen, the needed ones apart", () => {
    const keys = askedFor(SETTINGS, "keys");
    expect([names(keys.needed), names(keys.optional)]).toEqual([["password"], ["clientId", "auth"]]);
    const consent = askedFor(SETTINGS, "consent");
    expect([names(consent.needed), names(consent.optional)]).toEqual([["clientId"], ["provider"]]);
  });

  it("hold what was entered, what leaves no choice, and nothing that is empty or holds anyway", () => {
    expect(settingsOf(SETTINGS, "consent", { clientId: " c-1 ", provider: "google", password: "old" })).toEqual({
      clientId: "c-1",
      auth: "xoauth2",
    });
    expect(settingsOf(SETTINGS, "keys", { clientId: "", password: "p", auth: "password" })).toEqual({ password: "p" });
  });

  it("are replaced by what was entered and taken away by name", () => {
    expect(replacedBy({ settings: { clientId: " c-2 ", password: " " }, taken: ["baseUrl"] })).toEqual({
      baseUrl: "",
      clientId: "c-2",
    });
  });
});
