import { Problem } from "@atiende/api";
import { useEffect, useState } from "react";
import { now, useTimed } from "@/lib/clock";

const UNTOLD = 60;

/** Seconds until another try is welcome, after the server said there were too many. */
export function useWait(error: Error | null): number {
  const [until, setUntil] = useState(0);
  useEffect(() => {
    if (error instanceof Problem && error.status === 429) {
      setUntil(now() + (error.retryAfterSeconds ?? UNTOLD) * 1000);
    }
  }, [error]);
  return useTimed((at) => Math.max(0, Math.ceil((until - at) / 1000)));
}
