import { answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";

/** The messages that the platform of a channel has approved beforehand. */
export function useApprovedTemplates(channelId: string) {
  return useQuery({
    queryKey: ["approved-templates", channelId],
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v1/channels/{id}/templates", { params: { path: { id: channelId } }, signal }))).items,
    // the server asks the platform again after ten minutes itself
    staleTime: 60_000,
    retry: false,
  });
}
