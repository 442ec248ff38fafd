import type { Money } from "@atiende/api";
import { useLanguage } from "./i18n";

/** A sum in words of a language. Minor units are cents, or the coin itself where a currency has none, or a thousandth. */
export function moneyText({ minor, currency }: Money, language: string): string {
  try {
    const format = new Intl.NumberFormat(language, { style: "currency", currency });
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    return format.format(minor / 10 ** digits);
  } catch {
    // what a platform calls its currency need not be a code; the server counts such in hundredths
    return `${new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(minor / 100)} ${currency}`;
  }
}

export function useMoney(): (money: Money) => string {
  const language = useLanguage();
  return (money) => moneyText(money, language);
}
