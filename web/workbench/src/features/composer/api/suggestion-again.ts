import { answer, api, type DraftSuggestion, type Suggestion } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";
import { useLabelLanguage } from "@/lib/i18n";

/**
 * The suggestion that a draft began as, worded as it would be now, with its meaning in the language of the interface; null where it is
 * gone, is another by now, or tells what is known no longer.
 */
export function useSuggestionAgain(
  conversationId: string,
  begunAs: DraftSuggestion | null | undefined,
  enabled = true,
) {
  const language = useLabelLanguage();
  const { template = "", version = "", register } = begunAs ?? {};
  return useQuery({
    queryKey: ["suggestion-again", conversationId, language, template, version, register ?? ""],
    queryFn: async ({ signal }): Promise<Suggestion | null> => {
      const { items } = await answer(
        api.GET("/api/v1/conversations/{id}/suggestions/{template}", {
          params: {
            path: { id: conversationId, template },
            query: { version, language, ...(register && { register }) },
          },
          signal,
        }),
      );
      return items[0] ?? null;
    },
    enabled: enabled && template !== "",
    retry: false,
  });
}
