import { answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";

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
