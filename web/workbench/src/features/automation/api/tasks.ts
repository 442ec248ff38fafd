import { answer, api } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = ["automation-tasks"];

export function useTasks() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/tasks", { signal })),
  });
}

export function useFinishTask() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/v1/tasks/{id}/done", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** Lets a rule do what it has prepared, or says that it is not to be done. */
export function useDecideRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ run, release }: { run: string; release: boolean }) =>
      release
        ? answer(api.POST("/api/v1/rule-runs/{id}/release", { params: { path: { id: run } } }))
        : answer(api.POST("/api/v1/rule-runs/{id}/decline", { params: { path: { id: run } } })),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
