import { answer, api, type SearchRequest } from "@atiende/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

const SHORTEST = 2;

/** What was found; what was found before stays on the screen until there is something newer. */
export function useSearch(request: SearchRequest) {
  return useQuery({
    queryKey: ["search", request],
    enabled: request.text.trim().length >= SHORTEST,
    queryFn: ({ signal }) => answer(api.POST("/api/v1/search", { body: request, signal })),
    select: ({ items }) => items,
    placeholderData: keepPreviousData,
    // what may be personal data is not kept longer than it is looked at
    gcTime: 0,
  });
}
