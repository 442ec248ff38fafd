import type { Order } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { Button, Popconfirm } from "antd";
import { useReason } from "@/components/use-reason";
import { useTell } from "@/components/use-tell";
import { useChannels } from "@/data/channels";
import { useAct, useOrderActs } from "@/data/order-acts";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { randomId } from "@/lib/random-id";
import { ACT_TONES } from "./order-tones";
import styles from "./orders-section.module.css";

/** Has the platform ask the buyer of a delivered order for a review, once; and what became of it. */
export function ReviewRequest({ order, conversationId }: { order: Order; conversationId: string }) {
  const { t } = useTranslation();
  const tell = useTell();
  const say = useReason();
  const may = useMay("agent");
  const channel = useChannels().data?.items.find(({ id }) => id === order.channel);
  const delivered = order.parcels.some(({ status }) => status === "delivered");
  const offered = delivered && (channel?.acts ?? []).includes("ask_for_review");
  const before = useOrderActs(order, offered).data?.items.find(({ kind }) => kind === "ask_for_review");
  const { mutate, isPending } = useAct(order, conversationId);
  if (!offered) {
    return null;
  }
  const why =
    before?.state !== "refused"
      ? null
      : before.code === "not_offered" || before.code === "role"
        ? t(`orders.reviewRefused.${before.code}`)
        : before.evidence === null
          ? before.code
          : say(before.evidence, before.because);
  return (
    <>
      {before === undefined ? null : (
        <div className={styles.line} data-testid="review-request">
          <span className={styles.note}>
            {t("orders.actKind.ask_for_review")}
            {why === null ? "" : `: ${why}`}
          </span>
          <Chip tone={ACT_TONES[before.state]}>{t(`orders.act.${before.state}`)}</Chip>
        </div>
      )}
      {before === undefined || before.state === "refused" ? (
        <Popconfirm
          title={t("orders.reviewAsk", { number: order.number })}
          description={t("orders.reviewText", { platform: channel?.name ?? "" })}
          okText={t("orders.review")}
          cancelText={t("orders.cancel")}
          onConfirm={() => mutate({ kind: "ask_for_review", key: randomId() }, { onError: tell.problem })}
        >
          <Button size="small" disabled={!may} loading={isPending} data-testid="ask-for-review">
            {t("orders.review")}
          </Button>
        </Popconfirm>
      ) : null}
    </>
  );
}
