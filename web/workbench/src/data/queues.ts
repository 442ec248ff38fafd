import { answer, api } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMe } from "./session";

const SETTINGS = ["queue-settings"];
const MEMBERS = ["queue-members"];

/** What the workspace has decided about who is given what waits. */
export function useQueueSettings(enabled = true) {
  return useQuery({
    queryKey: SETTINGS,
    enabled,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/queue-settings", { signal })),
  });
}

/** Everybody who answers buyers, as things stand; asked for anew after so many milliseconds where they are looked at for long. */
export function useQueueMembers(enabled = true, every?: number) {
  return useQuery({
    queryKey: MEMBERS,
    enabled,
    refetchInterval: every ?? false,
    staleTime: 10_000,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/queue-members", { signal })),
  });
}

/** Says that a member is away or back; without a member it is the one who is signed in. */
export function useGoAway() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ member, ...body }: { member?: string; away: boolean; handBack: boolean }) =>
      member === undefined
        ? answer(api.PUT("/api/v1/queue-members/me", { body }))
        : answer(api.PUT("/api/v1/queue-members/{id}", { params: { path: { id: member } }, body })),
    onSuccess: (members) => client.setQueryData(MEMBERS, members),
    onError: () => client.invalidateQueries({ queryKey: MEMBERS }),
  });
}

/** Whether the signed-in member has said that they are away; undefined while nobody knows. */
export function useAway(enabled: boolean): boolean | undefined {
  const mine = useMe();
  return useQueueMembers(enabled).data?.items.find(({ id }) => id === mine)?.away;
}

export { MEMBERS as QUEUE_MEMBERS, SETTINGS as QUEUE_SETTINGS };
