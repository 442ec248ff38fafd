import { answer, api, Problem, type Role, type Session } from "@atiende/api";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { shared, useShared } from "./shared";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await answer(api.GET("/api/v1/session", { signal }));
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) {
        return null;
      }
      throw problem;
    }
  },
});

export function useSession() {
  return useQuery(sessionQuery);
}

const known = shared(sessionQuery);

const RANK: Record<Role, number> = { viewer: 0, agent: 1, supervisor: 2, owner: 3 };

/** Whether the member's role is at least this one. The server decides; the screen only spares a refused click. */
export function useMay(role: Role): boolean {
  const mine = useShared(known)?.member.role;
  return mine !== undefined && RANK[mine] >= RANK[role];
}

/** The id of the member who is signed in. */
export function useMe(): string | undefined {
  return useShared(known)?.member.id;
}

/** The workspace's time zone, in which every time of day is shown. */
export function useZone(): string {
  return useShared(known)?.workspace.zone ?? "America/Mexico_City";
}
