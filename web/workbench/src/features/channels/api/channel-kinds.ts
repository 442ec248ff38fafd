import { answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";

/** The kinds of channels that can be connected, and what each asks for. */
export function useChannelKinds(enabled: boolean) {
  return useQuery({
    queryKey: ["channel-kinds"],
    enabled,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/channel-kinds", { signal })),
    select: ({ items }) => items,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
