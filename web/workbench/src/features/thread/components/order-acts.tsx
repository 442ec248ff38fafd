import type { Order } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import { useEffect, useMemo, useState } from "react";
import { ActionButton } from "@/components/action-button";
import { useReason } from "@/components/use-reason";
import { useTell } from "@/components/use-tell";
import { useChannels } from "@/data/channels";
import { useAct, useOrderActs } from "@/data/order-acts";
import { useMay } from "@/data/session";
import { type Action, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { randomId } from "@/lib/random-id";
import { ActPreview } from "./act-preview";
import { AddressDialog } from "./address-dialog";
import { ACT_TONES } from "./order-tones";
import styles from "./orders-section.module.css";

/** What the carrier has goes where its label says. */
const GONE: readonly string[] = ["shipped", "delivered"];

/**
 * Holds or releases the parcel or sends it elsewhere, after a look at what will be done; above it what the platform answered last.
 * Also in the palette.
 */
export function OrderActs({ order, conversationId }: { order: Order; conversationId: string }) {
  const { t } = useTranslation();
  const tell = useTell();
  const say = useReason();
  const client = useQueryClient();
  const may = useMay("agent");
  const [asking, setAsking] = useState(false);
  const [readdressing, setReaddressing] = useState(false);
  const channel = useChannels().data?.items.find(({ id }) => id === order.channel);
  const acts = channel?.acts ?? [];
  const holds = acts.includes("hold") && acts.includes("release");
  const readdresses = acts.includes("change_address");
  const offered = holds || readdresses;
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
  const running = order.status === "paid" || order.status === "unpaid";
  const mayHold = holds && running;
  const gone = order.parcels.length > 0 && order.parcels.every(({ status }) => GONE.includes(status));
  const mayReaddress = readdresses && running && !gone;
  const action = useMemo<Action>(
    () => ({
      id: `order.act.${order.channel}.${order.id}`,
      label: t(`orders.${kind}Of`, { number: order.number }),
      group: "conversation",
      enabled: may && !underWay && !isPending,
      perform: () => setAsking(true),
    }),
    [t, kind, order.channel, order.id, order.number, may, underWay, isPending],
  );
  const readdress = useMemo<Action>(
    () => ({
      id: `order.readdress.${order.channel}.${order.id}`,
      label: t("orders.readdressOf", { number: order.number }),
      group: "conversation",
      enabled: may && !underWay,
      perform: () => setReaddressing(true),
    }),
    [t, order.channel, order.id, order.number, may, underWay],
  );
  useActions(
    useMemo(
      () => [...(mayHold ? [action] : []), ...(mayReaddress ? [readdress] : [])],
      [mayHold, action, mayReaddress, readdress],
    ),
  );
  if (!offered) {
    return null;
  }
  const failed = latest?.state === "refused" || latest?.state === "uncertain";
  const why = failed ? say(latest.evidence ?? latest.code ?? "", latest.because) : "";
  return (
    <>
      {latest === undefined ? null : (
        <div className={styles.line} data-testid="order-act">
          <span className={styles.note}>
            {t(`orders.actKind.${latest.kind}`)}
            {why === "" ? "" : `: ${why}`}
          </span>
          <Chip tone={ACT_TONES[latest.state]}>{t(`orders.act.${latest.state}`)}</Chip>
        </div>
      )}
      {mayHold || mayReaddress ? (
        <div className={styles.acts}>
          {mayHold ? (
            <ActionButton
              action={action}
              text={t(`orders.${kind}`)}
              size="small"
              loading={isPending || underWay}
              data-testid={`order-${kind}`}
            />
          ) : null}
          {mayReaddress ? (
            <ActionButton
              action={readdress}
              text={t("orders.readdress")}
              size="small"
              data-testid="order-change-address"
            />
          ) : null}
        </div>
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
          <ActPreview
            order={order}
            what={t(`orders.${kind}At`, { platform: channel?.name ?? "", number: order.number })}
            then={t(`orders.${kind}Text`)}
          />
        </Modal>
      ) : null}
      {readdressing ? (
        <AddressDialog
          order={order}
          platform={channel?.name ?? ""}
          conversationId={conversationId}
          onClose={() => setReaddressing(false)}
        />
      ) : null}
    </>
  );
}
