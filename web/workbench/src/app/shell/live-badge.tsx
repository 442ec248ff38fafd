import { DisconnectOutlined } from "@ant-design/icons";
import { useZone } from "@/data/session";
import { useTimed } from "@/lib/clock";
import { useTranslation } from "@/lib/i18n";
import { useLiveStatus } from "@/lib/live";
import { useMoment } from "@/lib/use-moment";
import styles from "./live-badge.module.css";

/** A short cut in the line is nobody's business; a longer one means the screen is old. */
const GRACE = 4_000;

/** Says that the screen is live, or since when it is not. */
export function LiveBadge() {
  const { t } = useTranslation();
  const moment = useMoment(useZone());
  const { state, heardAt } = useLiveStatus();
  const stale = useTimed(() => state === "lost" && Date.now() - (heardAt ?? 0) > GRACE);
  if (stale) {
    const text = heardAt === null ? t("live.never") : t("live.lost", { time: moment.time(heardAt) });
    return (
      <span className={`${styles.badge} ${styles.lost}`} role="alert" data-testid="live" data-state="lost">
        <DisconnectOutlined aria-hidden="true" />
        {text}
      </span>
    );
  }
  return (
    <span className={styles.badge} data-testid="live" data-state={state}>
      <span className={`${styles.dot} ${state === "live" ? styles.on : ""}`} aria-hidden="true" />
      {state === "live" ? t("live.on") : t("live.connecting")}
    </span>
  );
}
