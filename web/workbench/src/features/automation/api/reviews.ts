import { answer, api } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = ["automation-reviews"];

/** Messages drawn for a verdict; what the machine read is not among it. */
export function useReviews() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/automation/reviews", { signal })),
    refetchOnWindowFocus: false,
  });
}

export function useJudge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, intents }: { id: string; intents: string[] }) =>
      answer(api.PUT("/api/v1/automation/reviews/{id}", { params: { path: { id } }, body: { intents } })),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
