import { answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";
import { WALL } from "@/data/live-updates";

/** How much is open now. Changes ask for it anew; the minute does, since what was due becomes late by itself. */
export function useWall() {
  return useQuery({
    queryKey: WALL,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/conversations/wall", { signal })),
    refetchInterval: 60_000,
  });
}
