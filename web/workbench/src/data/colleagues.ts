import { answer, api } from "@atiende/api";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { shared, useShared } from "./shared";

const colleaguesQuery = queryOptions({
  queryKey: ["colleagues"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/colleagues", { signal })),
  staleTime: 300_000,
});

const known = shared(colleaguesQuery);

/** The members who answer buyers, by name. */
export function useColleagues() {
  return useQuery(colleaguesQuery);
}

/** What a member is called; nothing of one who answers no buyers. For what stands in many places at once. */
export function useColleagueName(): (member: string) => string | undefined {
  const all = useShared(known)?.items;
  return (member) => all?.find(({ id }) => id === member)?.name;
}
