import { SkeletonRows } from "@atiende/ui";
import { Loaded } from "@/components/loaded";
import { useTell } from "@/components/use-tell";
import { useQueueMembers, useQueueSettings } from "@/data/queues";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useDecideQueues } from "../api/decide-queues";
import { type Deciding, withoutGone } from "../deciding";
import { Give } from "./give";
import { HighValue } from "./high-value";
import { Named } from "./named";
import { People } from "./people";
import { QueueList } from "./queue-list";
import styles from "./queues.module.css";

/** Who is given a conversation that waits for a person: how, which queues there are, who is here, and what is one person's. */
export function Queues() {
  const { t } = useTranslation();
  const tell = useTell();
  const supervisor = useMay("supervisor");
  const query = useQueueSettings();
  const members = useQueueMembers();
  const { mutate, isPending } = useDecideQueues();
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={5} height={48} label={t("loading")} />}>
      {({ version, settings }) => (
        <Loaded query={members} skeleton={<SkeletonRows rows={5} height={48} label={t("loading")} />}>
          {({ items }) => {
            const left = withoutGone(settings, items);
            const deciding: Deciding = {
              settings: left,
              members: items,
              may: supervisor && !isPending,
              decide: (change, onDone) =>
                mutate(
                  { version, settings: { ...settings, ...change } },
                  {
                    onSuccess: () => {
                      tell.done(t("automation.decided"));
                      onDone?.();
                    },
                    onError: tell.problem,
                  },
                ),
            };
            return (
              <div className={styles.all} data-testid="queue-settings">
                <Give key={version} {...deciding} />
                <People {...deciding} />
                <QueueList {...deciding} />
                <Named {...deciding} />
                <HighValue />
              </div>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}
