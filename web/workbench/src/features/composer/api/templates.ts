import { answer, api, type Suggestions } from "@atiende/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLabelLanguage } from "@/lib/i18n";
import { useAddress } from "../address";

/** All answers that could be sent, for an intent and by a word. */
export function useTemplates(conversationId: string, intent: string | undefined, search: string) {
  const language = useLabelLanguage();
  const register = useAddress(conversationId);
  return useQuery({
    queryKey: ["templates", conversationId, language, register ?? "", intent ?? "", search],
    queryFn: ({ signal }): Promise<Suggestions> =>
      answer(
        api.GET("/api/v1/conversations/{id}/templates", {
          params: {
            path: { id: conversationId },
            query: { language, search, ...(register && { register }), ...(intent && { intent }) },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
}
