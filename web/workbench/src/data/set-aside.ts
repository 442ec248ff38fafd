import { answer, api } from "@atiende/api";
import { queryOptions, useQuery } from "@tanstack/react-query";

export const setAsideQuery = queryOptions({
  queryKey: ["set-aside"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/set-aside", { signal })),
});

/** Events of a platform that could not be taken in and wait for a person. */
export function useSetAside() {
  return useQuery(setAsideQuery);
}
