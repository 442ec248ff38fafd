import type { Wall } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { ChannelMark } from "@/components/channel-mark";
import { Loaded } from "@/components/loaded";
import { Page } from "@/components/page";
import { useTimed } from "@/lib/clock";
import { useLanguage, useTranslation } from "@/lib/i18n";
import { useMedia } from "@/lib/use-media";
import { useSpanText } from "@/lib/use-span-text";
import { useWall } from "../api/wall";
import styles from "./wall-page.module.css";

type Figures = Wall["channels"][number]["figures"];

/** What is open, late and waiting, by channel and by colleague; for a screen on the wall. */
export function WallPage() {
  const { t } = useTranslation();
  const query = useWall();
  return (
    <Page title={t("wall.title")} lead={t("wall.lead")}>
      <Loaded query={query} skeleton={<SkeletonRows rows={6} height={56} label={t("loading")} />}>
        {(wall) => (
          <div data-testid="wall">
            <Totals wall={wall} />
            <Lines
              title={t("wall.channels")}
              lines={wall.channels.map(({ channel, figures }) => ({
                id: channel.id,
                name: (
                  <>
                    <ChannelMark kind={channel.kind} name={channel.name} /> {channel.name}
                  </>
                ),
                figures,
              }))}
            />
            <Lines
              title={t("wall.people")}
              lines={wall.people.map(({ id, name, figures }) => ({
                id: id ?? "nobody",
                name: name ?? t("assignee.nobody"),
                figures,
              }))}
            />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

const SHOWN = ["open", "waiting", "late", "dueSoon", "aside", "needsPerson"] as const;
const PRESSING = { late: styles.late, dueSoon: styles.soon } as const;

function tone(what: (typeof SHOWN)[number], count: number): string | undefined {
  return count > 0 && (what === "late" || what === "dueSoon") ? PRESSING[what] : undefined;
}

function Totals({ wall }: { wall: Wall }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const total = (what: (typeof SHOWN)[number]) => wall.channels.reduce((sum, { figures }) => sum + figures[what], 0);
  return (
    <dl className={styles.totals}>
      {SHOWN.map((what) => (
        <div key={what} className={styles.total}>
          <dt>{t(`wall.${what}`)}</dt>
          <dd className={tone(what, total(what))}>{total(what).toLocaleString(language)}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Line {
  id: string;
  name: React.ReactNode;
  figures: Figures;
}

function Lines({ title, lines }: { title: string; lines: Line[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  // whoever has no mouse moves it sideways by keys
  const narrow = useMedia("(max-width: 760px)");
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{title}</h2>
      {lines.length === 0 ? (
        <p className={styles.none}>{t("wall.none")}</p>
      ) : (
        <section className={styles.wide} aria-label={title} {...(narrow ? { tabIndex: 0 } : {})}>
          <table className={styles.table}>
            <thead>
              <tr>
                <td />
                {SHOWN.map((what) => (
                  <th key={what} scope="col">
                    {t(`wall.${what}`)}
                  </th>
                ))}
                <th scope="col">{t("wall.longest")}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ id, name, figures }) => (
                <tr key={id}>
                  <th scope="row" className={styles.name}>
                    <span className={styles.named}>{name}</span>
                  </th>
                  {SHOWN.map((what) => (
                    <td key={what} className={tone(what, figures[what])}>
                      {figures[what].toLocaleString(language)}
                    </td>
                  ))}
                  <td>{figures.oldest === null ? "" : <Waiting since={figures.oldest} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

/** How long a buyer has waited, by the minute. */
function Waiting({ since }: { since: string }) {
  const span = useSpanText();
  const minutes = useTimed((now) => Math.max(0, Math.floor((now - Date.parse(since)) / 60_000)));
  return span(minutes * 60_000);
}
