import type { Order } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import { useEffect, useMemo, useState } from "react";
import { ActionButton } from "@/components/action-button";
import { useTell } from "@/components/use-tell";
import { useChannels } from "@/data/channels";
import { useAct, useOrderActs } from "@/data/order-acts";
import { useMay } from "@/data/session";
import { type Action, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { randomId } from "@/lib/random-id";
import { ACT_TONES } from "./order-tones";
import styles from "./orders-section.module.css";

/** Holds or releases the parcel, after a look at what will be done; above it what the platform answered last. Also in the palette. */
export function OrderActs({ order, conversationId }: { order: Order; conversationId: string }) {
  const { t } = useTranslation();
  const tell = useTell();
  const client = useQueryClient();
  const may = useMay("agent");
  const [asking, setAsking] = useState(false);
  const channel = useChannels().data?.items.find(({ id }) => id === order.channel);
  const acts = channel?.acts ?? [];
  const offered = acts.includes("hold") && acts.includes("release");
  const latest = useOrderActs(order, offered).data?.items.find(
    ({ kind }) => kind !== "ask_for_review" && kind !== "write_to_buyer",
  );
  const { mutate, isPending } = useAct(order, conversationId);
  const settled = latest?.changedAt;
  useEffect(() => {
    if (settled === undefined) {
      return;
    }
    const refresh = () => void client.invalidateQueries({ queryKey: ["orders", conversationId] });
    refresh();
    // what the order is after the act, the desk asks the platform next
    const later = setTimeout(refresh, 1_500);
    return () => clearTimeout(later);
  }, [client, conversationId, settled]);
  const kind = order.held ? "release" : "hold";
  const underWay = latest !== undefined && ["ordered", "acting", "retrying"].includes(latest.state);
  const open = offered && (order.status === "paid" || order.status === "unpaid");
  const action = useMemo<Action>(
    () => ({
      id: `order.act.${order.channel}.${order.id}`,
      label: t(`orders.${kind}Of`, { number: order.number }),
      group: "conversation",
      enabled: may && open && !underWay && !isPending,
      perform: () => setAsking(true),
    }),
    [t, kind, order.channel, order.id, order.number, may, open, underWay, isPending],
  );
  useActions(useMemo(() => (open ? [action] : []), [open, action]));
  if (!offered) {
    return null;
  }
  return (
    <>
      {latest === undefined ? null : (
        <div className={styles.line} data-testid="order-act">
          <span className={styles.note}>
            {t(`orders.actKind.${latest.kind}`)}
            {latest.state === "refused" || latest.state === "uncertain" ? `: ${latest.evidence ?? ""}` : ""}
          </span>
          <Chip tone={ACT_TONES[latest.state]}>{t(`orders.act.${latest.state}`)}</Chip>
        </div>
      )}
      {open ? (
        <ActionButton action={action} size="small" loading={isPending || underWay} data-testid={`order-${kind}`} />
      ) : null}
      {asking ? (
        <Modal
          open
          width={460}
          title={t(`orders.${kind}Ask`, { number: order.number })}
          okText={t(`orders.${kind}`)}
          cancelText={t("orders.cancel")}
          okButtonProps={{ autoFocus: true, ...{ "data-testid": "order-act-confirm" } }}
          onCancel={() => setAsking(false)}
          onOk={() => {
            setAsking(false);
            mutate({ kind, key: randomId() }, { onError: tell.problem });
          }}
        >
          <ul className={styles.preview} data-testid="order-act-preview">
            <li>{t(`orders.${kind}At`, { platform: channel?.name ?? "", number: order.number })}</li>
            {order.items.map((item) => (
              <li key={`${item.listingId} ${item.variant ?? ""}`}>
                {item.quantity} × {item.title}
                {item.variant === null ? "" : ` (${item.variant})`}
              </li>
            ))}
            {order.parcels.map((parcel) => (
              <li key={`${parcel.carrier} ${parcel.tracking}`}>
                {parcel.carrier ?? ""} {parcel.tracking ?? ""}: {t(`parcelStatus.${parcel.status}`)}
              </li>
            ))}
            <li>{t(`orders.${kind}Text`)}</li>
            <li>{t("orders.buyerNotTold")}</li>
          </ul>
        </Modal>
      ) : null}
    </>
  );
}
