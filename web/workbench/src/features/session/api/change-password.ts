import { answer, api, type PasswordChange } from "@atiende/api";
import { useMutation } from "@tanstack/react-query";

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: PasswordChange) => answer(api.PUT("/api/v1/session/password", { body })),
  });
}
