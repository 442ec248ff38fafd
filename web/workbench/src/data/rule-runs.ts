import { answer, api, type RuleRun } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";

const AT_WORK: RuleRun["state"][] = ["ready", "working", "undoing"];

/** Nothing in the stream tells that a run goes on: it is asked while one does, and more seldom while one waits for a buyer. */
function pace(runs: RuleRun[]): number | false {
  if (runs.some(({ state }) => AT_WORK.includes(state))) {
    return 2_000;
  }
  return runs.some(({ state }) => state === "waiting") ? 10_000 : false;
}

/** What rules have done, the latest first: in a conversation, of a rule, or all. */
export function useRuleRuns(of: { conversation?: string; rule?: string }) {
  return useQuery({
    queryKey: ["rule-runs", of.conversation ?? null, of.rule ?? null],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/rule-runs", { params: { query: of }, signal })),
    refetchInterval: ({ state: { data } }) => pace(data?.items ?? []),
  });
}
