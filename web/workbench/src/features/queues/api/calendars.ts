import { answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";

/** The names of the calendars that the workspace has made for its deadlines. */
export function useCalendarNames(): string[] {
  const { data } = useQuery({
    queryKey: ["deadline-settings"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/deadline-settings", { signal })),
  });
  return Object.keys(data?.settings.calendars ?? {});
}
