import { answer, api } from "@atiende/api";
import { useMutation } from "@tanstack/react-query";
import { beginAnew, tellSigned } from "@/data/tab";

export function useSignOut() {
  return useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/session")),
    onSuccess: () => {
      tellSigned(null);
      // the next member at this desk must find nothing of the last one's, drafts included
      beginAnew();
    },
  });
}
