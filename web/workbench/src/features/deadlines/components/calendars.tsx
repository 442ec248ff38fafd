import { DeleteOutlined, EditOutlined, PlusOutlined } from "@ant-design/icons";
import type { DeadlineCalendar } from "@atiende/api";
import { Button, Popconfirm, Space } from "antd";
import { useState } from "react";
import { Table } from "@/components/table";
import { DAYS } from "@/lib/days";
import { useTranslation } from "@/lib/i18n";
import type { Deciding } from "../deciding";
import { CalendarDialog } from "./calendar-dialog";
import styles from "./deadlines.module.css";

interface Line {
  name: string;
  calendar: DeadlineCalendar;
}

/** When the shop is open, by name. */
export function Calendars({ settings, may, decide }: Deciding) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<string | null>(null);
  const { calendars, policies } = settings;
  const lines: Line[] = Object.entries(calendars)
    .map(([name, calendar]) => ({ name, calendar }))
    .sort((one, other) => one.name.localeCompare(other.name));
  const put = (before: string, name: string, calendar: DeadlineCalendar) => {
    const { [before]: _before, ...others } = calendars;
    decide(
      {
        calendars: { ...others, [name]: calendar },
        policies: policies.map((it) => (before !== "" && it.calendar === before ? { ...it, calendar: name } : it)),
      },
      () => setEdited(null),
    );
  };
  return (
    <section>
      <div className={styles.head}>
        <h2 className={styles.title}>{t("calendar.title")}</h2>
        <Button icon={<PlusOutlined />} disabled={!may} onClick={() => setEdited("")} data-testid="add-calendar">
          {t("calendar.add")}
        </Button>
      </div>
      <p className={styles.quiet}>{t("calendar.lead")}</p>
      {lines.length === 0 ? null : (
        <Table<Line> dataSource={lines} rowKey="name" pagination={false} bordered size="small" scroll={{ x: 640 }}>
          <Table.Column<Line>
            title={t("calendar.name")}
            render={(_, { name, calendar }) => (
              <>
                {name}
                <div className={styles.quiet}>{calendar.zone ?? t("calendar.workspaceZone")}</div>
              </>
            )}
          />
          <Table.Column<Line>
            title={t("calendar.week")}
            render={(_, { calendar }) =>
              DAYS.filter((day) => (calendar.week[day] ?? "") !== "").map((day) => (
                <div key={day} className="tabular">
                  {t(`calendar.days.${day}`)}: {calendar.week[day]}
                </div>
              ))
            }
          />
          <Table.Column<Line>
            title={t("calendar.closed")}
            render={(_, { calendar }) => (
              <>
                {(calendar.daysOff ?? [])
                  .map((it) => t(`calendar.lists.${it as "labour" | "authority" | "bank" | "customary" | "election"}`))
                  .join(", ")}
                <div className={`${styles.quiet} tabular`}>
                  {Object.keys(calendar.exceptions ?? {})
                    .sort()
                    .join(", ")}
                </div>
              </>
            )}
          />
          <Table.Column<Line>
            width={90}
            align="right"
            render={(_, { name }) => (
              <Space size={0}>
                <Button
                  type="text"
                  icon={<EditOutlined />}
                  disabled={!may}
                  aria-label={t("rule.edit", { name })}
                  onClick={() => setEdited(name)}
                />
                <Popconfirm
                  title={t("policy.removeAsk", { name })}
                  okText={t("rule.removeRow")}
                  cancelText={t("cancel")}
                  onConfirm={() => {
                    const { [name]: _gone, ...others } = calendars;
                    decide({ calendars: others });
                  }}
                >
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    disabled={!may || policies.some((it) => it.calendar === name)}
                    aria-label={`${t("rule.removeRow")}: ${name}`}
                  />
                </Popconfirm>
              </Space>
            )}
          />
        </Table>
      )}
      {edited === null ? null : (
        <CalendarDialog
          name={edited}
          calendar={calendars[edited] ?? null}
          taken={Object.keys(calendars).filter((it) => it !== edited)}
          busy={!may}
          onSave={(name, calendar) => put(edited, name, calendar)}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}
