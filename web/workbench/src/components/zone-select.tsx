import { Select } from "antd";
import { now } from "@/lib/clock";
import { useTranslation } from "@/lib/i18n";
import { CITIES_OF_MEXICO, elsewhere, offsetOf, zoneOf } from "@/lib/zones";

interface Props {
  /** Given by the form that it stands in, as are the next two. */
  id?: string;
  value?: string;
  onChange?: (zone: string) => void;
  /** What the empty value stands for, where there may be none. */
  none?: string;
}

/** A time zone: those of Mexico by where they hold, then all others. */
export function ZoneSelect({ id, value, onChange, none }: Props) {
  const { t } = useTranslation();
  const at = new Date(now());
  const words = (zone: string, place: string) => ({ value: zone, label: `${place} · ${offsetOf(zone, at)}` });
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange })}
      showSearch={{ optionFilterProp: "label" }}
      options={[
        ...(none === undefined ? [] : [{ value: "", label: none }]),
        {
          label: t("zones.ofMexico"),
          title: "mexico",
          options: CITIES_OF_MEXICO.map((city) => words(zoneOf(city), t(`zones.${city}`))),
        },
        { label: t("zones.elsewhere"), title: "elsewhere", options: elsewhere().map((zone) => words(zone, zone)) },
      ]}
    />
  );
}
