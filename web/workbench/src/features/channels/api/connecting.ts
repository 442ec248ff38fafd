import { answer, api, type NewChannel } from "@atiende/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";

/** Connects an account by its keys. They are not kept once they are sent. */
export function useConnect() {
  const client = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: (body: NewChannel) => answer(api.POST("/api/v1/channels", { body })),
    onSettled: () => client.invalidateQueries({ queryKey: ["channels"] }),
  });
}

/** Begins to connect an account by its owner's consent. */
export function useBeginConsent() {
  return useMutation({
    gcTime: 0,
    mutationFn: (body: Omit<NewChannel, "externalId">) => answer(api.POST("/api/v1/channels/consents", { body })),
  });
}

/** Begins the consent of an account anew whose authorisation is void. */
export function useConsentAgain() {
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/v1/channels/{id}/consents", { params: { path: { id } } })),
  });
}
