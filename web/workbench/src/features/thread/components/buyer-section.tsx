import type { Buyer } from "@atiende/api";
import { useMemo } from "react";
import { Link } from "react-router";
import { Button } from "@/components/button";
import { Moment } from "@/components/moment";
import { useChannelKind } from "@/components/use-channel-kind";
import { useConversationAddress } from "@/components/use-conversation-address";
import { useBuyer } from "@/data/buyer";
import { type Action, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { useJoinBuyers, useSplitBuyer } from "../api/same-buyer";
import styles from "./orders-section.module.css";
import { PanelSection } from "./panel-section";

type Talk = Buyer["talks"][number];

/** The buyer's other conversations, here and on the shop's other accounts, and who may be the same; nothing where there is none. */
export function BuyerSection({ customerId, conversationId }: { customerId: string; conversationId: string }) {
  const { t } = useTranslation();
  const { data } = useBuyer(customerId);
  const join = useJoinBuyers(customerId);
  const split = useSplitBuyer();
  const earlier = data?.talks.filter(({ id }) => id !== conversationId) ?? [];
  if (data === undefined || earlier.length + data.same.length + data.likely.length === 0) {
    return null;
  }
  const busy = join.isPending || split.isPending;
  return (
    <PanelSection title={t("buyer.title")}>
      {earlier.length === 0 ? null : (
        <div className={styles.card} data-testid="earlier-talks">
          <div className={styles.note}>{t("buyer.earlier")}</div>
          <Talks talks={earlier} />
        </div>
      )}
      {data.same.map(({ name, link, talks }) => (
        <div key={link.customer} className={styles.card} data-testid="same-buyer">
          <div className={styles.line}>
            <span className={styles.name}>{name}</span>
            <Bond
              id={`buyer.split.${link.customer}`}
              what={t("buyer.split")}
              name={name}
              busy={busy}
              customer={link.customer}
              onDo={split.mutate}
            />
          </div>
          <div className={styles.note}>
            {link.proof === "member" ? t("buyer.byMember", { name: link.by }) : t(`buyer.by.${link.proof}`)}
          </div>
          <Talks talks={talks} />
        </div>
      ))}
      {data.likely.map(({ id, name, proof, talks }) => (
        <div key={id} className={`${styles.card} ${styles.other}`} data-testid="likely-buyer">
          <div className={styles.line}>
            <span className={styles.name}>{name}</span>
            <Bond
              id={`buyer.join.${id}`}
              what={t("buyer.join")}
              name={name}
              busy={busy}
              customer={id}
              onDo={join.mutate}
            />
          </div>
          <div className={styles.note}>{t(`buyer.likely.${proof}`)}</div>
          <Talks talks={talks} />
        </div>
      ))}
    </PanelSection>
  );
}

interface BondProps {
  id: string;
  what: string;
  /** Of the other buyer; two may be likely at once. */
  name: string;
  busy: boolean;
  customer: string;
  onDo: (customer: string) => void;
}

/** Says that two buyers are one, or that they are not; also in the palette. */
function Bond({ id, what, name, busy, customer, onDo }: BondProps) {
  const action = useMemo<Action>(
    () => ({ id, label: `${what}: ${name}`, group: "conversation", enabled: !busy, perform: () => onDo(customer) }),
    [id, what, name, busy, customer, onDo],
  );
  useActions(useMemo(() => [action], [action]));
  // the name stands beside it already
  return (
    <Button size="small" disabled={busy} onClick={action.perform}>
      {what}
    </Button>
  );
}

function Talks({ talks }: { talks: Talk[] }) {
  const { t } = useTranslation();
  const kindName = useChannelKind();
  const addressOf = useConversationAddress();
  return talks.map(({ id, channel, state, lastActivityAt }) => (
    <div key={id} className={styles.line}>
      <Link to={addressOf(id)}>
        {kindName(channel.kind)} · {channel.name}
      </Link>
      <span className={styles.note}>
        {state === "resolved" ? `${t("conversation.resolved")} · ` : ""}
        <Moment at={lastActivityAt} soon />
      </span>
    </div>
  ));
}
