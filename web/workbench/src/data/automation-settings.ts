import { type AutomationSettings, answer, api } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = ["automation-settings"];

/** What the workspace allows its machines. */
export function useAutomationSettings() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/automation/settings", { signal })),
  });
}

export function useDecideAutomation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: { version: number; settings: AutomationSettings }) =>
      answer(api.PUT("/api/v1/automation/settings", { body: decision })),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
