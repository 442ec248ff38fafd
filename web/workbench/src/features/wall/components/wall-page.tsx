import type { QueueCandidate, SavedFilter, Wall } from "@atiende/api";
import { Chip, SkeletonRows } from "@atiende/ui";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { ChannelMark } from "@/components/channel-mark";
import { Loaded } from "@/components/loaded";
import { Page } from "@/components/page";
import { useQueueMembers } from "@/data/queues";
import { useTimed } from "@/lib/clock";
import { useLanguage, useTranslation } from "@/lib/i18n";
import { useMedia } from "@/lib/use-media";
import { useSpanText } from "@/lib/use-span-text";
import { useWall } from "../api/wall";
import styles from "./wall-page.module.css";

type Figures = Wall["channels"][number]["figures"];
/** The address of a list. */
type ListOf = (filter: SavedFilter) => string;

/** Who opens the desk, or closes it, does so without an event. */
const AGAIN = 60_000;

const NOTHING: Figures = { open: 0, waiting: 0, late: 0, dueSoon: 0, aside: 0, needsPerson: 0, oldest: null };

/** What is open, late and waiting, by channel and by colleague; for a screen on the wall. */
export function WallPage({ listOf }: { listOf: ListOf }) {
  const { t } = useTranslation();
  const query = useWall();
  const members = useQueueMembers(true, AGAIN).data?.items ?? [];
  return (
    <Page title={t("wall.title")} lead={t("wall.lead")}>
      <Loaded query={query} skeleton={<SkeletonRows rows={6} height={56} label={t("loading")} />}>
        {(wall) => (
          <div data-testid="wall">
            <Totals wall={wall} listOf={listOf} />
            <Lines
              title={t("wall.channels")}
              lines={wall.channels.map(({ channel, figures }) => ({
                id: channel.id,
                label: channel.name,
                of: { channel: channel.id },
                name: (
                  <>
                    <ChannelMark kind={channel.kind} name={channel.name} /> {channel.name}
                  </>
                ),
                figures,
              }))}
              listOf={listOf}
            />
            <Lines
              title={t("wall.people")}
              lines={withIdle(wall.people, members).map(({ id, name, figures }) => ({
                id: id ?? "nobody",
                label: name ?? t("assignee.nobody"),
                of: { assignee: id ?? "nobody" },
                name: (
                  <>
                    {name ?? t("assignee.nobody")} <Whereabouts member={members.find((member) => member.id === id)} />
                  </>
                ),
                figures,
              }))}
              listOf={listOf}
            />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

/** Those who work on something, and those at the desk or away who have nothing. */
function withIdle(people: Wall["people"], members: readonly QueueCandidate[]): Wall["people"] {
  const busy = new Set(people.map(({ id }) => id));
  const idle = members.filter(({ id, here, away }) => (here || away) && !busy.has(id));
  return [...people, ...idle.map(({ id, name }) => ({ id, name, figures: NOTHING }))];
}

/** Whether a member is at the desk; nothing of who is no member any more, or nobody. */
function Whereabouts({ member }: { member: QueueCandidate | undefined }) {
  const { t } = useTranslation();
  if (member === undefined) {
    return null;
  }
  if (member.away) {
    return <Chip tone="warn">{t("queue.against.away")}</Chip>;
  }
  return member.here ? <Chip tone="good">{t("wall.here")}</Chip> : <Chip>{t("queue.against.not_here")}</Chip>;
}

const SHOWN = ["open", "waiting", "late", "dueSoon", "aside", "needsPerson"] as const;
/** What is late or due soon counts where it is put aside, too. There is no list of those in which a buyer waits. */
const BEHIND: Record<(typeof SHOWN)[number], SavedFilter | null> = {
  open: { state: "open", snoozed: false },
  waiting: null,
  late: { state: "open", dueWithin: 1 },
  dueSoon: { state: "open", dueWithin: 30 },
  aside: { state: "open", snoozed: true, dueWithin: 30 },
  needsPerson: { state: "open", snoozed: false, needsPerson: true },
};
const PRESSING = { late: styles.late, dueSoon: styles.soon } as const;

function tone(what: (typeof SHOWN)[number], count: number): string | undefined {
  return count > 0 && (what === "late" || what === "dueSoon") ? PRESSING[what] : undefined;
}

interface FigureProps {
  what: (typeof SHOWN)[number];
  count: number;
  /** Of whom or what; nothing for all. */
  label?: string;
  of?: Partial<SavedFilter>;
  listOf: ListOf;
}

/** How many there are; it leads to them. */
function Figure({ what, count, label, of, listOf }: FigureProps) {
  const { t } = useTranslation();
  const text = count.toLocaleString(useLanguage());
  const list = BEHIND[what];
  if (count === 0 || list === null) {
    return text;
  }
  const named = `${t(`wall.${what}`)}: ${text}`;
  return (
    <Link
      to={listOf({ ...list, ...of })}
      className={styles.figure}
      aria-label={label === undefined ? named : `${label}, ${named}`}
    >
      {text}
    </Link>
  );
}

function Totals({ wall, listOf }: { wall: Wall; listOf: ListOf }) {
  const { t } = useTranslation();
  const total = (what: (typeof SHOWN)[number]) => wall.channels.reduce((sum, { figures }) => sum + figures[what], 0);
  return (
    <dl className={styles.totals}>
      {SHOWN.map((what) => (
        <div key={what} className={styles.total}>
          <dt>{t(`wall.${what}`)}</dt>
          <dd className={tone(what, total(what))}>
            <Figure what={what} count={total(what)} listOf={listOf} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface Line {
  id: string;
  label: string;
  name: ReactNode;
  /** What narrows a list to it. */
  of: Partial<SavedFilter>;
  figures: Figures;
}

function Lines({ title, lines, listOf }: { title: string; lines: Line[]; listOf: ListOf }) {
  const { t } = useTranslation();
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
              {lines.map(({ id, label, name, of, figures }) => (
                <tr key={id}>
                  <th scope="row" className={styles.name}>
                    <span className={styles.named}>{name}</span>
                  </th>
                  {SHOWN.map((what) => (
                    <td key={what} className={tone(what, figures[what])}>
                      <Figure what={what} count={figures[what]} label={label} of={of} listOf={listOf} />
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
