import type { Occasion } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { Table } from "@/components/table";
import { useLanguage, useTranslation } from "@/lib/i18n";
import styles from "./deadlines.module.css";

interface Props {
  occasions: Occasion[];
}

type Name = keyof typeof import("@/locales/en.json")["occasion"]["names"];

/** Retail peaks and election days of the year ahead, and how sure each is. */
export function Occasions({ occasions }: Props) {
  const { t } = useTranslation();
  const days = useDays();
  return (
    <section data-testid="occasions">
      <h2 className={styles.title}>{t("occasion.title")}</h2>
      <p className={styles.quiet}>{t("occasion.lead")}</p>
      <Table<Occasion>
        dataSource={occasions}
        rowKey={({ id, from }) => `${id} ${from}`}
        pagination={false}
        bordered
        size="small"
        scroll={{ x: 640 }}
        locale={{ emptyText: t("occasion.none") }}
      >
        <Table.Column<Occasion>
          title={t("occasion.days")}
          width={230}
          render={(_, { from, to }) => <span className="tabular">{days(from, to)}</span>}
        />
        <Table.Column<Occasion>
          title={t("occasion.name")}
          width={220}
          render={(_, { id, status }) => (
            <>
              {t(`occasion.names.${id as Name}`)}{" "}
              {status === "expected" ? <Chip tone="warn">{t("occasion.expected")}</Chip> : null}
            </>
          )}
        />
        <Table.Column<Occasion>
          title={t("occasion.source")}
          render={(_, { id, status, source }) =>
            status === "announced" ? (
              <span className={styles.quiet} lang="en">
                {source}
              </span>
            ) : (
              <span className={styles.quiet}>{t(`occasion.sources.${id as Name}`)}</span>
            )
          }
        />
      </Table>
    </section>
  );
}

/** Dates without a time are the same in every zone. */
function useDays() {
  const format = new Intl.DateTimeFormat(useLanguage(), { dateStyle: "medium", timeZone: "UTC" });
  return (from: string, to: string) =>
    from === to ? format.format(new Date(from)) : format.formatRange(new Date(from), new Date(to));
}
