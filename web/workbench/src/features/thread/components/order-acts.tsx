import type { Order, OrderAct } from "@atiende/api";
import { Chip, type Tone } from "@atiende/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useTell } from "@/components/use-tell";
import { useChannels } from "@/data/channels";
import { useAct, useOrderActs } from "@/data/order-acts";
import { useMay } from "@/data/session";
import { randomId } from "@/lib/random-id";
import styles from "./orders-section.module.css";

const TONES: Record<OrderAct["state"], Tone> = {
  ordered: "accent",
  acting: "accent",
  retrying: "warn",
  done: "good",
  already_so: "plain",
  refused: "danger",
  uncertain: "warn",
};

/** Holds or releases the parcel, after a question; below it what the platform answered last. */
export function OrderActs({ order, conversationId }: { order: Order; conversationId: string }) {
  const { t } = useTranslation();
  const tell = useTell();
  const client = useQueryClient();
  const may = useMay("agent");
  const acts = useChannels().data?.items.find(({ id }) => id === order.channel)?.acts ?? [];
  const offered = acts.includes("hold") && acts.includes("release");
  const latest = useOrderActs(order, offered).data?.items[0];
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
  if (!offered) {
    return null;
  }
  const kind = order.held ? "release" : "hold";
  const underWay = latest !== undefined && ["ordered", "acting", "retrying"].includes(latest.state);
  const open = order.status === "paid" || order.status === "unpaid";
  return (
    <>
      {latest === undefined ? null : (
        <div className={styles.line} data-testid="order-act">
          <span className={styles.note}>
            {t(`orders.actKind.${latest.kind}`)}
            {latest.state === "refused" || latest.state === "uncertain" ? `: ${latest.evidence ?? ""}` : ""}
          </span>
          <Chip tone={TONES[latest.state]}>{t(`orders.act.${latest.state}`)}</Chip>
        </div>
      )}
      {open ? (
        <Popconfirm
          title={t(`orders.${kind}Ask`, { number: order.number })}
          description={t(`orders.${kind}Text`)}
          okText={t(`orders.${kind}`)}
          cancelText={t("orders.cancel")}
          onConfirm={() => mutate({ kind, key: randomId() }, { onError: tell.problem })}
          disabled={!may || underWay}
        >
          <Button
            size="small"
            disabled={!may || underWay}
            loading={isPending || underWay}
            data-testid={`order-${kind}`}
          >
            {t(`orders.${kind}`)}
          </Button>
        </Popconfirm>
      ) : null}
    </>
  );
}
