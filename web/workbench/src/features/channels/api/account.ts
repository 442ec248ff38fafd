import { answer, api, type Channel } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

/** Tries an account; changes nothing. */
export function useTestChannel(id: string) {
  return useQuery({
    queryKey: ["channel-test", id],
    queryFn: ({ signal }) => answer(api.POST("/api/v1/channels/{id}/test", { params: { path: { id } }, signal })),
    select: ({ items }) => items,
    retry: false,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useChangeChannel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; name?: string; mode?: Channel["mode"] }) =>
      answer(
        api.PATCH("/api/v1/channels/{id}", {
          params: { path: { id } },
          body: { name: body.name ?? null, mode: body.mode ?? null },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["channels"] }),
  });
}

/** Puts keys in the place of those of an account; what is not named stays. */
export function useReplaceKeys() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, settings }: { id: string; settings: Record<string, string> }) =>
      answer(api.PATCH("/api/v1/channels/{id}/settings", { params: { path: { id } }, body: { settings } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["channels"] }),
  });
}

export function useDisconnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/v1/channels/{id}", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["channels"] }),
  });
}

/** Where the platform posts to. It may end in a secret, and is not kept after it was looked at. */
export function useWebhookAddress(id: string) {
  return useQuery({
    queryKey: ["channel-webhook", id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/channels/{id}/webhook", { params: { path: { id } }, signal })),
    select: ({ url }) => url,
    gcTime: 0,
  });
}
