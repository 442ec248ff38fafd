import { Chip } from "@atiende/ui";
import { useOrders } from "@/data/orders";
import { useTranslation } from "@/lib/i18n";
import { useMoney } from "@/lib/money";
import styles from "./order-glance.module.css";
import { ORDER_TONES, PARCEL_TONES } from "./order-tones";

/** What is true, in two lines: the order the talk is about, where its parcel is, and whether there is a claim. */
export function OrderGlance({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const money = useMoney();
  const { data } = useOrders(conversationId);
  const order = data?.orders.find(({ subject }) => subject) ?? data?.orders[0];
  const claim = data?.claims.find(({ open }) => open);
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
            {claim === undefined ? null : <Chip tone="danger">{t("orders.openClaim")}</Chip>}
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
      {order === undefined && claim !== undefined ? (
        <div className={styles.line}>
          <span className={styles.item}>{claim.reason ?? claim.type}</span>
          <Chip tone="danger">{t("orders.openClaim")}</Chip>
        </div>
      ) : null}
    </section>
  );
}
