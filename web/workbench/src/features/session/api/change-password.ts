import { answer, api, type PasswordChange } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sessionQuery } from "@/data/session";

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PasswordChange) => answer(api.PUT("/api/v1/session/password", { body })),
    onSuccess: () =>
      client.setQueryData(sessionQuery.queryKey, (session) =>
        session ? { ...session, firstPassword: false } : session,
      ),
  });
}
