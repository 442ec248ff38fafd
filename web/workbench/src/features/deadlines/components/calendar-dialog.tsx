import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import type { DeadlineCalendar } from "@atiende/api";
import { Button, Checkbox, Input, Modal } from "antd";
import { Fragment, useState } from "react";
import { ZoneSelect } from "@/components/zone-select";
import { DAYS, type Day } from "@/lib/days";
import { useTranslation } from "@/lib/i18n";
import { hoursOf } from "../hours";
import styles from "./deadlines.module.css";

const LISTS = ["labour", "authority", "bank", "customary", "election"] as const;
const OFFICE = "09:00-14:00, 16:00-19:00";
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

interface Props {
  /** Empty for a new one. */
  name: string;
  calendar: DeadlineCalendar | null;
  taken: string[];
  busy: boolean;
  onSave: (name: string, calendar: DeadlineCalendar) => void;
  onClose: () => void;
}

/** Opening hours of each day with their breaks, days off by list, and single dates. */
export function CalendarDialog({ name: before, calendar, taken, busy, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(before);
  const [zone, setZone] = useState(calendar?.zone ?? "");
  const [week, setWeek] = useState<Record<string, string>>(
    calendar?.week ?? Object.fromEntries(DAYS.slice(0, 5).map((day) => [day, OFFICE])),
  );
  const [lists, setLists] = useState<string[]>(calendar?.daysOff ?? ["labour"]);
  const [dates, setDates] = useState<[string, string][]>(
    Object.entries(calendar?.exceptions ?? {}).sort(([one], [other]) => one.localeCompare(other)),
  );
  const fault =
    name.trim() === ""
      ? t("calendar.nameMissing")
      : taken.includes(name.trim())
        ? t("calendar.taken")
        : DAYS.some((day) => hoursOf(week[day] ?? "") === null) ||
            dates.some(([date, hours]) => !DATE.test(date) || hoursOf(hours) === null)
          ? t("calendar.wrongHours")
          : null;
  const save = () => {
    if (fault === null) {
      onSave(name.trim(), {
        zone: zone === "" ? null : zone,
        week: Object.fromEntries(
          DAYS.map((day): [Day, string] => [day, hoursOf(week[day] ?? "") ?? ""]).filter(([, hours]) => hours !== ""),
        ),
        daysOff: lists,
        exceptions: Object.fromEntries(dates.map(([date, hours]) => [date, hoursOf(hours) ?? ""])),
      });
    }
  };
  const putDate = (at: number, line: [string, string]) => setDates(dates.with(at, line));
  return (
    <Modal
      open
      width={620}
      title={before === "" ? t("calendar.add") : before}
      okText={t("rule.save")}
      cancelText={t("cancel")}
      okButtonProps={{ disabled: fault !== null }}
      confirmLoading={busy}
      onOk={save}
      onCancel={onClose}
    >
      <div className={styles.days}>
        <label htmlFor="calendar-name">{t("calendar.name")}</label>
        <Input
          id="calendar-name"
          value={name}
          maxLength={40}
          autoFocus
          onChange={({ target }) => setName(target.value)}
        />
        <label htmlFor="calendar-zone">{t("calendar.zone")}</label>
        <ZoneSelect id="calendar-zone" value={zone} none={t("calendar.workspaceZone")} onChange={setZone} />
        {DAYS.map((day) => {
          const wrong = hoursOf(week[day] ?? "") === null;
          return (
            <Fragment key={day}>
              <label htmlFor={`calendar-${day}`}>{t(`calendar.days.${day}`)}</label>
              <Input
                id={`calendar-${day}`}
                className="tabular"
                value={week[day] ?? ""}
                placeholder={t("calendar.closedDay")}
                status={wrong ? "error" : ""}
                aria-invalid={wrong}
                onChange={({ target }) => setWeek({ ...week, [day]: target.value })}
              />
            </Fragment>
          );
        })}
        <span />
        <span className={styles.quiet}>{t("calendar.hoursHint")}</span>
        <span>{t("calendar.closed")}</span>
        <Checkbox.Group
          value={lists}
          options={LISTS.map((value) => ({ value, label: t(`calendar.lists.${value}`) }))}
          onChange={setLists}
        />
        <span>{t("calendar.dates")}</span>
        <div>
          {dates.map(([date, hours], at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a date that is being written has no other name than its place
            <div key={at} className={styles.pair}>
              <Input
                type="date"
                value={date}
                aria-label={t("calendar.date")}
                status={DATE.test(date) ? "" : "error"}
                onChange={({ target }) => putDate(at, [target.value, hours])}
              />
              <Input
                className="tabular"
                value={hours}
                placeholder={t("calendar.closedDay")}
                aria-label={t("calendar.hoursOfDate")}
                status={hoursOf(hours) === null ? "error" : ""}
                onChange={({ target }) => putDate(at, [date, target.value])}
              />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("rule.removeRow")}
                onClick={() => setDates(dates.filter((_, index) => index !== at))}
              />
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => setDates([...dates, ["", ""]])}>
            {t("calendar.addDate")}
          </Button>
        </div>
        {fault === null ? null : (
          <span className={name.trim() === "" ? styles.missing : styles.wrong} role="status">
            {fault}
          </span>
        )}
      </div>
    </Modal>
  );
}
