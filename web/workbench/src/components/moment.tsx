import { useZone } from "@/data/session";
import { useMoment } from "@/lib/use-moment";

interface Props {
  at: string | number;
  full?: boolean;
  /** With the day and without the second, for what is to come. */
  soon?: boolean;
}

/** A time of day in the workspace's zone; the whole date on pointing. */
export function Moment({ at, full = false, soon = false }: Props) {
  const moment = useMoment(useZone());
  return (
    <time className="tabular" dateTime={new Date(at).toISOString()} title={moment.full(at)}>
      {soon ? moment.soon(at) : full ? moment.full(at) : moment.time(at)}
    </time>
  );
}
