import { useZone } from "@/data/session";
import { useMoment } from "@/lib/use-moment";

/** A time of day in the workspace's zone; the whole date on pointing. */
export function Moment({ at, full = false }: { at: string | number; full?: boolean }) {
  const moment = useMoment(useZone());
  return (
    <time className="tabular" dateTime={new Date(at).toISOString()} title={moment.full(at)}>
      {full ? moment.full(at) : moment.time(at)}
    </time>
  );
}
