import { answer, api, type WorkspaceChange } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sessionQuery } from "@/data/session";

/** Renames the workspace or sets its clock; every screen of it follows. */
export function useChangeWorkspace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: WorkspaceChange) => answer(api.PATCH("/api/v1/workspace", { body })),
    onSuccess: (workspace) =>
      client.setQueryData(sessionQuery.queryKey, (session) => (session ? { ...session, workspace } : session)),
  });
}
