import { answer, api } from "@atiende/api";
import { queryOptions, useQuery } from "@tanstack/react-query";

export const uncertainQuery = queryOptions({
  queryKey: ["messages-uncertain"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/messages", { params: { query: { state: "uncertain" } }, signal })),
});

/** The messages of which nobody knows whether they reached the buyer. */
export function useUncertainMessages() {
  return useQuery(uncertainQuery);
}
