import { answer, api, type DeadlineSettings } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = ["deadline-settings"];

/** What the workspace has decided; asked for again while open conversations are being reckoned anew. */
export function useDeadlineSettings() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/deadline-settings", { signal })),
    refetchInterval: ({ state: { data } }) => (data?.counted === false ? 2_000 : false),
  });
}

export function useDecideDeadlines() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: { version: number; settings: DeadlineSettings }) =>
      answer(api.PUT("/api/v1/deadline-settings", { body: decision })),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["deadlines"] });
      return client.invalidateQueries({ queryKey: KEY });
    },
  });
}

/** Conversations whose clocks can be looked at. */
export function useSampleConversations() {
  return useQuery({
    queryKey: ["deadline-samples"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/conversations", { params: { query: { state: "open", limit: 50 } }, signal })),
  });
}
