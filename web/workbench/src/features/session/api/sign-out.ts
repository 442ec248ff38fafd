import { answer, api } from "@atiende/api";
import { useMutation } from "@tanstack/react-query";

export function useSignOut() {
  return useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/session")),
    onSuccess: () => {
      // the next member at this desk must find nothing of the last one's, drafts included
      sessionStorage.clear();
      location.replace("/");
    },
  });
}
