import { answer, api } from "@atiende/api";
import { queryOptions, useQuery } from "@tanstack/react-query";

export const openCountQuery = queryOptions({
  queryKey: ["conversation-count", "open"],
  queryFn: ({ signal }) =>
    answer(api.GET("/api/v1/conversations/count", { params: { query: { state: "open" } }, signal })),
});

export function useOpenCount(): number | undefined {
  return useQuery(openCountQuery).data?.count;
}
