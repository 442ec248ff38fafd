import { answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";
import { WALL } from "@/data/live-updates";

/** How much is open now; asked for anew with changes, of which that something becomes late is one. */
export function useWall() {
  return useQuery({
    queryKey: WALL,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/conversations/wall", { signal })),
  });
}
