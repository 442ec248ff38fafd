import { answer, api, type LabelsCheck, type OwnModel } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type Order, queryOf } from "../order";

const KEY = ["own-models"];
const WATCHED = 2_000;

export const isUnderWay = ({ state }: Pick<OwnModel, "state">) => state === "waiting" || state === "training";

/** The workspace's models, the latest first; asked for often while one is being trained. */
export function useModels() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/models", { signal })),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? WATCHED : false),
  });
}

export function useModel(id: string) {
  return useQuery({
    queryKey: [...KEY, id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/models/{id}", { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data !== undefined && isUnderWay(state.data) ? WATCHED : false),
  });
}

/** The file itself as the body; the contract calls bytes a text. */
const carried = (order: Order) => ({
  params: { query: queryOf(order) },
  body: order.file as unknown as string,
  bodySerializer: (body: unknown) => body as Blob,
  headers: { "Content-Type": "application/octet-stream" },
});

/**
 * What a training would make of the file. Asked anew whenever columns or own intents change; until that is answered, and
 * where it is refused, what was answered before stands.
 */
export function useCheck(order: Order, number: number) {
  const before = useRef<LabelsCheck>(undefined);
  const query = useQuery({
    queryKey: ["labels-check", number, queryOf(order)],
    queryFn: ({ signal }) => answer(api.POST("/api/v1/models/check", { ...carried(order), signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  useEffect(() => {
    before.current = query.data ?? before.current;
  }, [query.data]);
  const { data = before.current, error, refetch, isFetching } = query;
  return { data, error, refetch, sure: !isFetching && error === null };
}

function useThenRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all([client.invalidateQueries({ queryKey: KEY }), client.invalidateQueries({ queryKey: ["taxonomy"] })]);
}

export function useTrain() {
  return useMutation({
    mutationFn: (order: Order) => answer(api.POST("/api/v1/models", carried(order))),
    onSettled: useThenRefresh(),
  });
}

export function useCancel() {
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/v1/models/{id}/cancellation", { params: { path: { id } } })),
    onSettled: useThenRefresh(),
  });
}

export function usePromote() {
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/v1/models/{id}/promotion", { params: { path: { id } } })),
    onSettled: useThenRefresh(),
  });
}

export function useRollBack() {
  return useMutation({
    mutationFn: () => answer(api.POST("/api/v1/models/rollback", {})),
    onSettled: useThenRefresh(),
  });
}

export function useRemoveModel() {
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/v1/models/{id}", { params: { path: { id } } })),
    onSettled: useThenRefresh(),
  });
}

/** What members corrected, as a labelled file; empty where nobody corrected anything. */
export function useCorrections() {
  return useMutation({
    mutationFn: async () => {
      const text = await answer(
        api.GET("/api/v1/corrections", {
          parseAs: "text",
          headers: { Accept: "application/x-ndjson, application/problem+json" },
        }),
      );
      // an answer without a body has no text at all
      return (text as string | undefined) ?? "";
    },
  });
}
