import type { Order } from "@atiende/api";
import type { ReactNode } from "react";
import { useTranslation } from "@/lib/i18n";
import styles from "./orders-section.module.css";

interface Props {
  order: Order;
  /** What will be done, and where. */
  what: ReactNode;
  /** What comes of it. */
  then: string;
}

/** What an act will do to an order, before it is done: to which things and parcels, and that the buyer hears nothing of it. */
export function ActPreview({ order, what, then }: Props) {
  const { t } = useTranslation();
  return (
    <ul className={styles.preview} data-testid="order-act-preview">
      <li>{what}</li>
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
      <li>{then}</li>
      <li>{t("orders.buyerNotTold")}</li>
    </ul>
  );
}
