import { answer, api, type TemplateMeaning } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const key = (channelId: string) => ["approved-templates", channelId] as const;

/** The messages that the platform of a channel has approved beforehand. */
export function useApprovedTemplates(channelId: string | undefined) {
  return useQuery({
    queryKey: key(channelId ?? ""),
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v1/channels/{id}/templates", { params: { path: { id: channelId ?? "" } }, signal })))
        .items,
    enabled: channelId !== undefined,
    // the server asks the platform again after ten minutes itself
    staleTime: 60_000,
    retry: false,
  });
}

interface Written extends Pick<TemplateMeaning, "zh" | "en"> {
  name: string;
  language: string;
}

/** Keeps what an approved message means in Chinese and in English. */
export function useWriteMeaning(channelId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, language, zh, en }: Written) =>
      answer(
        api.PUT("/api/v1/channels/{id}/templates/{name}/{language}/meaning", {
          params: { path: { id: channelId, name, language } },
          body: { zh, en },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: key(channelId) }),
  });
}
