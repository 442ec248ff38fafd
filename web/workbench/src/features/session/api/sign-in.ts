import { answer, api, type SignIn } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sessionQuery } from "@/data/session";

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SignIn) => answer(api.POST("/api/v1/session", { body })),
    onSuccess: (session) => client.setQueryData(sessionQuery.queryKey, session),
  });
}
