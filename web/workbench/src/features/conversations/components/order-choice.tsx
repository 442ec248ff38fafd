import { useTranslation } from "@/lib/i18n";
import { ORDERS, type Order, useFilter } from "../filter";
import styles from "./order-choice.module.css";

/** In which order the list stands. */
export function OrderChoice() {
  const { t } = useTranslation();
  const [{ server }, change] = useFilter();
  return (
    <select
      className={styles.order}
      value={server.order}
      onChange={({ currentTarget: { value } }) => change({ order: value as Order })}
      aria-label={t("order.label")}
      title={t(`order.told.${server.order}`)}
      data-testid="list-order"
    >
      {ORDERS.map((value) => (
        <option key={value} value={value}>
          {t(`order.${value}`)}
        </option>
      ))}
    </select>
  );
}
