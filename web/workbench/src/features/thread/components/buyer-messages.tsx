import { MailOutlined } from "@ant-design/icons";
import type { Order } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { useMemo, useState } from "react";
import { ActionButton } from "@/components/action-button";
import { MaskedText } from "@/components/masked-text";
import { useReason } from "@/components/use-reason";
import { useChannels } from "@/data/channels";
import { useOrderActs } from "@/data/order-acts";
import { useMay } from "@/data/session";
import { type Action, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { BuyerMessageDialog } from "./buyer-message-dialog";
import { ACT_TONES } from "./order-tones";
import styles from "./orders-section.module.css";

/** What the shop has written to the buyer of an order of its own accord, and the way to write more. Also in the palette. */
export function BuyerMessages({ order, conversationId }: { order: Order; conversationId: string }) {
  const { t } = useTranslation();
  const say = useReason();
  const may = useMay("agent");
  const [writing, setWriting] = useState(false);
  const channel = useChannels().data?.items.find(({ id }) => id === order.channel);
  const offered = (channel?.acts ?? []).includes("write_to_buyer");
  const written = (useOrderActs(order, offered).data?.items ?? []).filter(({ kind }) => kind === "write_to_buyer");
  const action = useMemo<Action>(
    () => ({
      id: `order.write.${order.channel}.${order.id}`,
      label: t("buyerMessage.writeOf", { number: order.number }),
      group: "conversation",
      icon: <MailOutlined />,
      enabled: may,
      perform: () => setWriting(true),
    }),
    [t, order.channel, order.id, order.number, may],
  );
  useActions(useMemo(() => (offered ? [action] : []), [offered, action]));
  if (!offered) {
    return null;
  }
  return (
    <>
      {written.map(({ id, about, text, state, code, evidence, because }) => (
        <div key={id} data-testid="buyer-message">
          <div className={styles.line}>
            <span className={styles.note}>{about === null ? "" : t(`buyerMessage.about.${about}`)}</span>
            <Chip tone={ACT_TONES[state]}>{t(`orders.act.${state}`)}</Chip>
          </div>
          {text === null ? null : (
            <div>
              <MaskedText text={text} />
            </div>
          )}
          {state === "refused" ? (
            <div className={styles.note}>
              {code === "not_offered" || code === "role" || code === "too_long"
                ? t(`buyerMessage.refused.${code}`, { platform: channel?.name ?? "" })
                : say(evidence ?? code ?? "", because)}
            </div>
          ) : null}
        </div>
      ))}
      <ActionButton action={action} text={t("buyerMessage.write")} size="small" data-testid="write-to-buyer" />
      {writing ? (
        <BuyerMessageDialog
          order={order}
          platform={channel?.name ?? ""}
          conversationId={conversationId}
          onClose={() => setWriting(false)}
        />
      ) : null}
    </>
  );
}
