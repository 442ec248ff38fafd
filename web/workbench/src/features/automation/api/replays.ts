import { answer, api, type ReplayRequest } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = ["replays"] as const;

/** The last replays, the latest first, without what they found. */
export function useReplays() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/laboratory/replays", { signal })),
  });
}

/** How far a replay is, and what it found; asked for until it is over. */
export function useReplay(id: string) {
  const client = useQueryClient();
  return useQuery({
    queryKey: [...KEY, id],
    queryFn: async ({ signal }) => {
      const replay = await answer(api.GET("/api/v1/laboratory/replays/{id}", { params: { path: { id } }, signal }));
      if (replay.state !== "running") {
        void client.invalidateQueries({ queryKey: KEY, exact: true });
      }
      return replay;
    },
    refetchInterval: ({ state: { data } }) => (data?.state === "running" ? 700 : false),
  });
}

export function useStartReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: ReplayRequest) => answer(api.POST("/api/v1/laboratory/replays", { body: request })),
    onSettled: () => client.invalidateQueries({ queryKey: KEY, exact: true }),
  });
}

export function useCancelReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/v1/laboratory/replays/{id}", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
