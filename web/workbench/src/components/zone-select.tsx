import { Select } from "antd";
import { useMemo } from "react";
import { now } from "@/lib/clock";
import { folded } from "@/lib/folded";
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

const HOUR = 3_600_000;

/** Whether a zone is meant: by where it holds, or by its name, with or without accents and underscores. */
function fits(typed: string, zone: unknown, label: unknown): boolean {
  const words = (text: unknown) => folded(String(text ?? "")).replaceAll("_", " ");
  return `${words(label)} ${words(zone)}`.includes(words(typed).trim());
}

/** A time zone: those of Mexico by where they hold, then all others. */
export function ZoneSelect({ id, value, onChange, none }: Props) {
  const { t } = useTranslation();
  const hour = Math.floor(now() / HOUR);
  // to ask for the offsets of some 430 zones takes long, and this is drawn at each letter that is typed beside it
  const options = useMemo(() => {
    const at = new Date(hour * HOUR);
    const words = (zone: string, place: string) => ({ value: zone, label: `${place} · ${offsetOf(zone, at)}` });
    return [
      ...(none === undefined ? [] : [{ value: "", label: none }]),
      {
        label: t("zones.ofMexico"),
        title: "mexico",
        options: CITIES_OF_MEXICO.map((city) => words(zoneOf(city), t(`zones.${city}`))),
      },
      { label: t("zones.elsewhere"), title: "elsewhere", options: elsewhere().map((zone) => words(zone, zone)) },
    ];
  }, [t, none, hour]);
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange })}
      showSearch={{ filterOption: (typed, option) => fits(typed, option?.value, option?.label) }}
      options={options}
    />
  );
}
