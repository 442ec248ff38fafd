import { useState } from "react";
import { useSession, useZone } from "@/data/session";
import { useRevealed } from "@/lib/revealing";
import { useMoment } from "@/lib/use-moment";
import styles from "./watermark.module.css";

const TIMES = 60;

/** Who looks, and when, faintly over the whole screen while it shows personal values: a picture of it says whose it is. */
export function Watermark() {
  return useRevealed() ? <Marks /> : null;
}

function Marks() {
  const member = useSession().data?.member;
  const moment = useMoment(useZone());
  const [since] = useState(() => Date.now());
  const text = `${member?.name ?? ""} · ${moment.full(since)}`;
  return (
    <div className={styles.screen} aria-hidden="true" data-testid="watermark" data-text={text}>
      <div className={styles.marks}>
        {Array.from({ length: TIMES }, (_, index) => index).map((index) => (
          <span key={index} className={styles.mark} data-mark={text} />
        ))}
      </div>
    </div>
  );
}
