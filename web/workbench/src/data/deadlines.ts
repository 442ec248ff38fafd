import { answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "@/lib/i18n";

/** The clocks of a conversation with their explanations. Asked for anew whenever the conversation has changed. */
export function useDeadlines(conversationId: string, changedAt: string) {
  const language = useLanguage();
  return useQuery({
    queryKey: ["deadlines", conversationId, language, changedAt],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/conversations/{id}/deadlines", {
          params: { path: { id: conversationId }, query: { language } },
          signal,
        }),
      ),
    placeholderData: (before) => before,
  });
}
