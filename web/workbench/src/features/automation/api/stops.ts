import { answer, api } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = ["automation-stops"];

/** What is stopped now. */
export function useStops() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/automation/stops", { signal })),
  });
}

export function useStop() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (stop: { channel: string | null; reason: string }) =>
      answer(api.POST("/api/v1/automation/stops", { body: stop })),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["automation-incidents"] });
      return client.invalidateQueries({ queryKey: KEY });
    },
  });
}

export function useLiftStop() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/v1/automation/stops/{id}", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
