import { Meter } from "@atiende/ui";
import { useTranslation } from "@/lib/i18n";
import { percent } from "@/lib/percent";
import styles from "./confidence.module.css";

/** How sure the model is, as a calibrated percentage beside the mark below which a person decides. */
export function Confidence({ value, mark }: { value: number; mark: number }) {
  const { t } = useTranslation();
  const below = value < mark;
  const figures = { percent: percent(value), mark: percent(mark) };
  const label = below ? t("confidence.below", figures) : t("confidence.above", figures);
  return (
    <span className={`${styles.confidence} ${below ? styles.below : ""}`} title={label}>
      <Meter value={value} mark={mark} label={label} />
      <span aria-hidden="true" className="tabular">
        {t("confidence.percent", { percent: figures.percent })}
      </span>
    </span>
  );
}
