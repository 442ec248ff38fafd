import { answer, api } from "@atiende/api";
import { queryOptions, useQuery } from "@tanstack/react-query";

export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/channels", { signal })),
});

export function useChannels() {
  return useQuery(channelsQuery);
}
