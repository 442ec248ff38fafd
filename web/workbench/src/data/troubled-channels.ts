import type { Channel } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";
import { channelsQuery } from "./channels";

const DAY_MILLIS = 24 * 60 * 60 * 1000;

/** Whether somebody should look at an account: it does not work, or a message came late because the platform had not told of it. */
export function isTroubled({ state, fault, outage, check }: Channel, now: number) {
  if (state !== "connected") {
    return false;
  }
  const repairedLately = check?.repairedAt != null && now - Date.parse(check.repairedAt) < DAY_MILLIS;
  const unchecked = check?.failingSince != null || (check?.missing ?? 0) > 0;
  return fault !== null || outage !== null || unchecked || repairedLately;
}

/** How many accounts somebody should look at. */
export function useTroubledChannels() {
  return useQuery({
    ...channelsQuery,
    select: ({ items }) => items.filter((channel) => isTroubled(channel, Date.now())).length,
  });
}
