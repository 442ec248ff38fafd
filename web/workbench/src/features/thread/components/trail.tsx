import type { AuditEntry } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { Button } from "@/components/button";
import { Loaded } from "@/components/loaded";
import { Moment } from "@/components/moment";
import { useTranslation } from "@/lib/i18n";
import { useTrail } from "../api/trail";
import { useDeed } from "../use-deed";
import { useTrailReason } from "../use-trail-reason";
import styles from "./trail.module.css";

/** Who did and who saw what in a conversation, the latest first. */
export function Trail({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const query = useTrail(conversationId);
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={3} height={40} label={t("loading")} />}>
      {(entries) =>
        entries.length === 0 ? (
          <p className={styles.quiet}>{t("trail.none")}</p>
        ) : (
          <>
            <ol className={styles.entries} data-testid="trail">
              {entries.map((entry) => (
                <Line key={entry.id} entry={entry} />
              ))}
            </ol>
            {query.hasNextPage ? (
              <Button
                size="small"
                type="text"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t("trail.more")}
              </Button>
            ) : null}
          </>
        )
      }
    </Loaded>
  );
}

function Line({ entry: { at, actor, action, detail } }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const deed = useDeed();
  const reason = useTrailReason()(detail);
  return (
    <li className={styles.entry}>
      <span>
        {deed(action)}
        {reason === undefined || reason === "" ? "" : ` · ${reason}`}
      </span>
      <span className={styles.quiet}>
        {actor.name ?? t("trail.someone")} · <Moment at={at} soon />
      </span>
    </li>
  );
}
