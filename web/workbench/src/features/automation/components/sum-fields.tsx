import type { Money } from "@atiende/api";
import { Input, InputNumber } from "antd";
import { useTranslation } from "@/lib/i18n";
import styles from "./offers.module.css";

interface Props {
  label: string;
  sum: Money;
  disabled?: boolean;
  onChange: (sum: Money) => void;
}

/** A sum in whole units, and its currency. */
export function SumFields({ label, sum: { minor, currency }, disabled = false, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <span className={styles.sum}>
      <InputNumber
        className={styles.amount}
        value={minor / 100}
        min={1}
        precision={2}
        disabled={disabled}
        aria-label={label}
        changeOnWheel={false}
        onChange={(it) => it !== null && onChange({ minor: Math.round(it * 100), currency })}
      />
      <Input
        className={styles.currency}
        value={currency}
        maxLength={3}
        disabled={disabled}
        aria-label={`${label}: ${t("queue.currency")}`}
        onChange={({ target }) => onChange({ minor, currency: target.value.toUpperCase() })}
      />
    </span>
  );
}
