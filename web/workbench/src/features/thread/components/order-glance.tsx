import { ShopOutlined } from "@ant-design/icons";
import type { Claim } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { Due } from "@/components/due";
import { useOrders } from "@/data/orders";
import { useTranslation } from "@/lib/i18n";
import { useMoney } from "@/lib/money";
import styles from "./order-glance.module.css";
import { ORDER_TONES, PARCEL_TONES } from "./order-tones";
import { useClaimWords } from "./use-claim-words";

/** Of the claims that are open the one on which the shop must act first. */
function firstOpen(claims: readonly Claim[]): Claim | undefined {
  const at = ({ dueAt }: Claim) => (dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt));
  return claims
    .filter(({ open }) => open)
    .reduce<Claim | undefined>(
      (first, claim) => (first === undefined || at(claim) < at(first) ? claim : first),
      undefined,
    );
}

/** What is true, in two lines: the order the talk is about, and where its parcel is; in a third what is claimed, and by when to act. */
export function OrderGlance({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const money = useMoney();
  const { data } = useOrders(conversationId);
  const order = data?.orders.find(({ subject }) => subject) ?? data?.orders[0];
  const claim = firstOpen(data?.claims ?? []);
  const wordsOf = useClaimWords();
  if (order === undefined && claim === undefined) {
    return null;
  }
  const parcel = order?.parcels[0];
  const item = order?.items[0];
  const others = (order?.items.length ?? 0) - 1;
  return (
    <section className={styles.glance} aria-label={t("orders.first")} data-testid="order-glance">
      {order === undefined ? null : (
        <>
          <div className={styles.line}>
            <strong className="tabular">{order.packNumber ?? order.number}</strong>
            <Chip tone={ORDER_TONES[order.status]}>{t(`orderStatus.${order.status}`)}</Chip>
            {order.held ? <Chip tone="warn">{t("orders.held")}</Chip> : null}
            {parcel === undefined ? null : (
              <Chip tone={PARCEL_TONES[parcel.status]}>{t(`parcelStatus.${parcel.status}`)}</Chip>
            )}
          </div>
          <div className={styles.line}>
            <span className={styles.item}>
              {item === undefined ? "" : `${item.quantity} × ${item.title}`}
              {others > 0 ? ` +${others}` : ""}
            </span>
            <span className="tabular">{money(order.total)}</span>
          </div>
        </>
      )}
      {claim === undefined ? null : (
        <div className={styles.line} data-testid="glance-claim">
          <Chip tone="danger">{t("orders.openClaim")}</Chip>
          <span className={styles.item}>{wordsOf(claim).type}</span>
          {claim.dueAt === null ? null : (
            <Due at={claim.dueAt} reason={null} why={t("orders.actBy")} icon={<ShopOutlined />} />
          )}
        </div>
      )}
    </section>
  );
}
