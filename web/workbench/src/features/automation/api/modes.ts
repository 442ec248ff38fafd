import { type AutomationSettings, answer, api } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = ["automation-settings"];

export function useModes() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/automation/settings", { signal })),
  });
}

export function usePrecision(enabled: boolean, channel: string | null) {
  return useQuery({
    queryKey: ["automation-precision", channel],
    enabled,
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/automation/precision", { params: { query: channel === null ? {} : { channel } }, signal }),
      ),
  });
}

/** What each threshold would let through and get wrong, by last week's readings. */
export function useThresholdOutcomes(enabled: boolean, channel: string | null, intent: string | null) {
  return useQuery({
    queryKey: ["automation-thresholds", channel, intent],
    enabled,
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/automation/thresholds", {
          params: { query: { ...(channel === null ? {} : { channel }), ...(intent === null ? {} : { intent }) } },
          signal,
        }),
      ),
  });
}

export function useDecideModes() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: { version: number; settings: AutomationSettings }) =>
      answer(api.PUT("/api/v1/automation/settings", { body: decision })),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
