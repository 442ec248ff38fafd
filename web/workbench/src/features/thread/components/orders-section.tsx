import type { Listing, Order } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { Moment } from "@/components/moment";
import { useOrders } from "@/data/orders";
import { useTranslation } from "@/lib/i18n";
import { useMoney } from "@/lib/money";
import { BuyerMessages } from "./buyer-messages";
import { ClaimItem } from "./claim-item";
import { OrderActs } from "./order-acts";
import { ORDER_TONES } from "./order-tones";
import styles from "./orders-section.module.css";
import { PanelSection } from "./panel-section";
import { ParcelLine } from "./parcel-line";
import { ReviewRequest } from "./review-request";

/** What the buyer asks about, what they bought, where it is and what they claim; nothing where nothing is known. */
export function OrdersSection({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const { data } = useOrders(conversationId);
  if (data === undefined || data.listings.length + data.orders.length + data.claims.length === 0) {
    return null;
  }
  return (
    <>
      {data.listings.length === 0 ? null : (
        <PanelSection title={t("orders.listings")}>
          {data.listings.map((listing) => (
            <ListingItem key={listing.externalId} listing={listing} />
          ))}
        </PanelSection>
      )}
      {data.claims.length === 0 ? null : (
        <PanelSection title={t("orders.claims")}>
          {data.claims.map((claim) => (
            <ClaimItem key={claim.externalId} claim={claim} />
          ))}
        </PanelSection>
      )}
      {data.orders.length === 0 ? null : (
        <PanelSection title={t("orders.title")}>
          {data.orders.map((order) => (
            <OrderItem key={`${order.channel} ${order.id}`} order={order} conversationId={conversationId} />
          ))}
        </PanelSection>
      )}
    </>
  );
}

function ListingItem({ listing }: { listing: Listing }) {
  const { t } = useTranslation();
  const money = useMoney();
  return (
    <div className={styles.card} data-testid="listing">
      <div className={styles.name}>
        {listing.page === null ? (
          listing.title
        ) : (
          <a href={listing.page} target="_blank" rel="noreferrer">
            {listing.title}
          </a>
        )}
      </div>
      <div className={styles.line}>
        {listing.price === null ? null : <span className="tabular">{money(listing.price)}</span>}
        {listing.available === null ? null : <span>{t("orders.available", { count: listing.available })}</span>}
      </div>
    </div>
  );
}

/** Proofs that a person wants to see; that the platform or the buyer's account says so goes without saying. */
export const SHOWN_PROOFS = ["order_number", "phone", "email", "typed_phone", "typed_email"] as const;

function OrderItem({ order, conversationId }: { order: Order; conversationId: string }) {
  const { t } = useTranslation();
  const money = useMoney();
  const proofs = SHOWN_PROOFS.filter((proof) => order.proofs.includes(proof));
  return (
    <div className={`${styles.card} ${order.subject ? "" : styles.other}`} data-testid="order">
      <div className={styles.line}>
        <span className={`${styles.number} tabular`}>{order.packNumber ?? order.number}</span>
        {order.held ? <Chip tone="warn">{t("orders.held")}</Chip> : null}
        <Chip tone={ORDER_TONES[order.status]}>{t(`orderStatus.${order.status}`)}</Chip>
      </div>
      <ul className={styles.items}>
        {order.items.map((item) => (
          <li key={`${item.listingId} ${item.variant ?? ""}`}>
            <span className="tabular">{item.quantity} ×</span> {item.title}
            {item.variant === null ? "" : ` (${item.variant})`}
          </li>
        ))}
      </ul>
      <div className={styles.line}>
        <Moment at={order.orderedAt} />
        <span className="tabular">{money(order.total)}</span>
      </div>
      {order.parcels.map((parcel) => (
        <ParcelLine key={`${parcel.carrier} ${parcel.tracking}`} parcel={parcel} />
      ))}
      {proofs.map((proof) => (
        <div key={proof} className={styles.note} data-testid="proof">
          {t(`orders.proof.${proof}`)}
        </div>
      ))}
      {order.subject || proofs.length > 0 ? null : <div className={styles.note}>{t("orders.other")}</div>}
      <OrderActs order={order} conversationId={conversationId} />
      <ReviewRequest order={order} conversationId={conversationId} />
      <BuyerMessages order={order} conversationId={conversationId} />
    </div>
  );
}
