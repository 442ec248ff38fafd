import { answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";
import { whenChanged } from "@/data/conversation-counts";
import { WALL } from "@/data/live-updates";

/** How much is open now; asked for anew with changes, and by the clock, as things come due without one. */
export function useWall() {
  return useQuery({
    queryKey: WALL,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/conversations/wall", { signal })),
    ...whenChanged,
  });
}
