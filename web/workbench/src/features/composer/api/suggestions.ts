import { answer, api, type Suggestions } from "@atiende/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLabelLanguage } from "@/lib/i18n";
import { useAddress } from "../address";

/** Up to three drafts for what the buyer wants now, with their meaning in the language of the interface. */
export function useSuggestions(conversationId: string, enabled = true) {
  const language = useLabelLanguage();
  const register = useAddress(conversationId);
  return useQuery({
    queryKey: ["suggestions", conversationId, language, register ?? ""],
    queryFn: ({ signal }): Promise<Suggestions> =>
      answer(
        api.GET("/api/v1/conversations/{id}/suggestions", {
          params: { path: { id: conversationId }, query: { language, ...(register && { register }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    enabled,
  });
}
