import { answer, api, type SignIn } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sessionQuery } from "@/data/session";
import { tellSigned } from "@/data/tab";

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SignIn) => answer(api.POST("/api/v1/session", { body })),
    onSuccess: (session) => {
      tellSigned(session.member.id);
      client.setQueryData(sessionQuery.queryKey, session);
    },
  });
}
