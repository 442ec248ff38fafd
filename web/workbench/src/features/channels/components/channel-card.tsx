import type { Channel } from "@atiende/api";
import { Chip, SkeletonRows } from "@atiende/ui";
import { ChannelMark } from "@/components/channel-mark";
import { Loaded } from "@/components/loaded";
import { useChannelKind } from "@/components/use-channel-kind";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useReconciliation } from "../api/reconciliation";
import { AccountActs } from "./account-acts";
import styles from "./channel-card.module.css";
import { Check } from "./check";
import { Figures } from "./figures";
import { Standing } from "./standing";
import { useStateName } from "./use-state-name";

/** What matters most of how an account stands. */
function shownState({ state, fault, outage, mode }: Channel): string {
  if (state !== "connected") {
    return state;
  }
  if (fault !== null) {
    return "fault";
  }
  return outage !== null ? "outage" : mode === "read_only" ? mode : state;
}

export function ChannelCard({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const owner = useMay("owner");
  const kindName = useChannelKind();
  const { name, tone } = useStateName()(shownState(channel));
  const query = useReconciliation(channel.id);
  return (
    <li className={styles.card} data-testid="channel">
      <header className={styles.head}>
        <ChannelMark kind={channel.kind} name={channel.name} />
        <div>
          <h2 className={styles.name}>{channel.name}</h2>
          <span className={styles.id}>
            {kindName(channel.kind)} · {channel.externalId}
          </span>
        </div>
        <span className={styles.state}>
          <Chip tone={tone}>{name}</Chip>
        </span>
      </header>
      <Loaded query={query} skeleton={<SkeletonRows rows={1} height={104} label={t("loading")} />}>
        {(figures) => <Figures figures={figures} />}
      </Loaded>
      <Check channel={channel} />
      {channel.standing === null ? null : <Standing standing={channel.standing} />}
      {owner ? <AccountActs channel={channel} /> : null}
    </li>
  );
}
