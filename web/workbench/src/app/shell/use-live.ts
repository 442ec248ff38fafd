import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { liveUpdates } from "@/data/live-updates";
import { sessionQuery } from "@/data/session";
import { connect } from "@/lib/live";

/** Keeps the screen in step with the server for as long as somebody is signed in. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      connect({
        ...liveUpdates(client),
        onSignedOut: () => client.setQueryData(sessionQuery.queryKey, null),
      }),
    [client],
  );
}
