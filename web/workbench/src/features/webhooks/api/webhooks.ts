import { answer, api, type NewWebhook, type Webhook } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = ["webhooks"];

/** Asked for now and then: a webhook that fails is switched off without anybody at a screen. */
export function useWebhooks() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/webhooks", { signal })),
  });
}

function useThenRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: KEY });
}

export function useCreateWebhook() {
  return useMutation({
    mutationFn: (body: NewWebhook) => answer(api.POST("/api/v1/webhooks", { body })),
    onSuccess: useThenRefresh(),
  });
}

export function useChangeWebhook() {
  return useMutation({
    mutationFn: ({
      id,
      ...body
    }: { id: string } & Partial<Pick<Webhook, "name" | "url" | "events" | "state" | "unsealed">>) =>
      answer(api.PATCH("/api/v1/webhooks/{id}", { params: { path: { id } }, body })),
    onSettled: useThenRefresh(),
  });
}

/** For a time the secret before it signs too. */
export function useRotateSecret() {
  return useMutation({
    mutationFn: ({ id, keepOldHours }: { id: string; keepOldHours: number }) =>
      answer(api.POST("/api/v1/webhooks/{id}/secret", { params: { path: { id } }, body: { keepOldHours } })),
    onSettled: useThenRefresh(),
  });
}

export function useTestWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/v1/webhooks/{id}/test", { params: { path: { id } } })),
    onSettled: (_data, _error, id) => client.invalidateQueries({ queryKey: ["webhook-deliveries", id] }),
  });
}

/** Removes it with its log; what was still to be told is not told. */
export function useRemoveWebhook() {
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/v1/webhooks/{id}", { params: { path: { id } } })),
    onSettled: useThenRefresh(),
  });
}
