import { answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";

/** The members who answer buyers, by name. */
export function useColleagues() {
  return useQuery({
    queryKey: ["colleagues"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/colleagues", { signal })),
    staleTime: 300_000,
  });
}
