import { answer, api, Problem, type SecondReader, type SecondReaderOrder } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = ["second-reader"];

/** The second reader and how it does today; `null` where none is switched on. */
export function useSecondReader() {
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }): Promise<SecondReader | null> => {
      try {
        return await answer(api.GET("/api/v1/second-reader", { signal }));
      } catch (problem) {
        if (problem instanceof Problem && problem.status === 404) {
          return null;
        }
        throw problem;
      }
    },
  });
}

function useThenRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: KEY });
}

export function useSetSecondReader() {
  return useMutation({
    mutationFn: (body: SecondReaderOrder) => answer(api.PUT("/api/v1/second-reader", { body })),
    onSuccess: useThenRefresh(),
  });
}

export function useRemoveSecondReader() {
  return useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/second-reader", {})),
    onSettled: useThenRefresh(),
  });
}
