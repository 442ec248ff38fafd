import { numberFormat } from "@/lib/formats";
import { useLanguage, useTranslation } from "@/lib/i18n";
import { lengthOf } from "../limits";
import styles from "./length-count.module.css";

/** How long the text is against what the channel takes. */
export function LengthCount({ text, limit }: { text: string; limit: number }) {
  const { t } = useTranslation();
  const number = numberFormat(useLanguage());
  const length = lengthOf(text);
  const over = length > limit;
  return (
    <span
      className={`${styles.count} ${over ? styles.over : ""} tabular`}
      role={over ? "alert" : undefined}
      data-testid="length"
    >
      {over ? `${t("composer.tooLong", { count: length - limit })} ` : ""}
      {t("composer.length", { length: number.format(length), limit: number.format(limit) })}
    </span>
  );
}
