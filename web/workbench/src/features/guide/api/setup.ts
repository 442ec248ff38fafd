import { answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";
import { useChannels } from "@/data/channels";

/** What an owner sees to before the desk works for the shop, in the order in which it helps most. */
export const SETUP = ["channel", "members", "hours", "rules"] as const;
export type SetupStep = (typeof SETUP)[number];

/** Which of it is done; undefined as long as that is not known. */
export function useSetup(): Record<SetupStep, boolean | undefined> {
  const channels = useChannels().data?.items;
  const members = useQuery({
    queryKey: ["members"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/members", { signal })),
  }).data?.items;
  const deadlines = useQuery({
    queryKey: ["deadline-settings"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/deadline-settings", { signal })),
  }).data;
  const rules = useQuery({
    queryKey: ["rules"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/rules", { signal })),
  }).data?.items;
  return {
    channel: channels?.some(({ state }) => state === "connected"),
    members: members === undefined ? undefined : members.length > 1,
    hours: deadlines === undefined ? undefined : Object.keys(deadlines.settings.calendars).length > 0,
    rules: rules?.some(({ state }) => state === "on"),
  };
}
