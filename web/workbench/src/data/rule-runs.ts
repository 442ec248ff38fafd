import { answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";

/** What rules have done, the latest first: in a conversation, of a rule, or all. */
export function useRuleRuns(of: { conversation?: string; rule?: string }) {
  return useQuery({
    queryKey: ["rule-runs", of.conversation ?? null, of.rule ?? null],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/rule-runs", { params: { query: of }, signal })),
  });
}
