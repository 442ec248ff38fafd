import { Meter } from "@atiende/ui";
import { useTranslation } from "@/lib/i18n";
import { HAND_OVER, percent } from "@/lib/percent";
import styles from "./confidence.module.css";

/** How sure the model is, as a calibrated percentage beside the mark below which a person decides. */
export function Confidence({ value }: { value: number }) {
  const { t } = useTranslation();
  const below = value < HAND_OVER;
  const figures = { percent: percent(value), mark: percent(HAND_OVER) };
  const label = below ? t("confidence.below", figures) : t("confidence.above", figures);
  return (
    <span className={`${styles.confidence} ${below ? styles.below : ""}`} title={label}>
      <Meter value={value} mark={HAND_OVER} label={label} />
      <span aria-hidden="true" className="tabular">
        {t("confidence.percent", { percent: figures.percent })}
      </span>
    </span>
  );
}
