import type { Parcel } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { useTranslation } from "@/lib/i18n";
import { PARCEL_TONES } from "./order-tones";
import styles from "./orders-section.module.css";

/** A parcel: who carries it, by which number they know it, and where it is. */
export function ParcelLine({ parcel }: { parcel: Parcel }) {
  const { t } = useTranslation();
  return (
    <div className={styles.line} data-testid="parcel">
      <span className={styles.parcel}>
        {parcel.carrier ?? ""} <span className="tabular">{parcel.tracking ?? ""}</span>
      </span>
      <Chip tone={PARCEL_TONES[parcel.status]}>{t(`parcelStatus.${parcel.status}`)}</Chip>
    </div>
  );
}
