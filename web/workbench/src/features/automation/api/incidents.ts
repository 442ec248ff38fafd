import { answer, api, type IncidentCause } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = ["automation-incidents"];

export function useIncidents() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/automation/incidents", { signal })),
  });
}

/** Says why it came to a stop. */
export function useExplainIncident() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, cause }: { id: string; cause: IncidentCause }) =>
      answer(api.PUT("/api/v1/automation/incidents/{id}/cause", { params: { path: { id } }, body: cause })),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
