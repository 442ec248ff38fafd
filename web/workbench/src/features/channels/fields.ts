import type { ChannelSetting } from "@atiende/api";

export type Way = ChannelSetting["ways"][number];

/** Values that a setting may have, where there are few; the server takes no others. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  auth: ["password", "xoauth2"],
  provider: ["google", "microsoft"],
  imapSecurity: ["tls", "starttls"],
  smtpSecurity: ["tls", "starttls"],
  model: ["local", "global"],
  pushSignature: ["url", "address", "path", "body"],
  ordersApi: ["2026-01-01", "v0"],
  dates: ["seconds", "iso"],
  listBy: ["modified", "created"],
};

/** What a consent leaves no choice about. */
const FIXED: Readonly<Record<string, string>> = { auth: "xoauth2" };

export const choicesOf = ({ name }: ChannelSetting) => CHOICES[name] ?? [];
export const isNeeded = ({ needed }: ChannelSetting, way: Way) => needed.includes(way);
const fixed = (setting: ChannelSetting, way: Way) =>
  way === "consent" && isNeeded(setting, way) ? FIXED[setting.name] : undefined;

/** What is asked for on a way: the needed settings first, then those that may be left out. */
export function askedFor(settings: readonly ChannelSetting[], way: Way) {
  const asked = settings.filter((setting) => setting.ways.includes(way) && fixed(setting, way) === undefined);
  return {
    needed: asked.filter((setting) => isNeeded(setting, way)),
    optional: asked.filter((setting) => !isNeeded(setting, way)),
  };
}

/** What is sent of what was entered: nothing empty, nothing that holds anyway, and what leaves no choice. */
export function settingsOf(
  settings: readonly ChannelSetting[],
  way: Way,
  entered: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    settings
      .filter(({ ways }) => ways.includes(way))
      .flatMap((setting) => {
        const value = fixed(setting, way) ?? (entered[setting.name] ?? "").trim();
        return value === "" || value === setting.standard ? [] : [[setting.name, value]];
      }),
  );
}

/** What is sent to replace settings: what was entered, and nothing for what is taken away. */
export function replacedBy({
  settings = {},
  taken = [],
}: {
  settings?: Readonly<Record<string, string | undefined>>;
  taken?: readonly string[];
}): Record<string, string> {
  const entered = Object.entries(settings)
    .map(([name, value = ""]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== "");
  return Object.fromEntries([...taken.map((name) => [name, ""] as const), ...entered]);
}
