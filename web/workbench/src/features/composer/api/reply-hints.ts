import { answer, api, type Hint } from "@atiende/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

/** What a Mexican buyer would stumble over in a text; nothing is asked of an empty one. */
export function useReplyHints(text: string) {
  return useQuery({
    queryKey: ["reply-hints", text],
    queryFn: async ({ signal }): Promise<Hint[]> =>
      (await answer(api.POST("/api/v1/reply-hints", { body: { text }, signal }))).items,
    enabled: text.trim() !== "",
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false,
  });
}
