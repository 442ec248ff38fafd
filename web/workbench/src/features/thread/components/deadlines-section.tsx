import type { Conversation, DeadlineClock } from "@atiende/api";
import { Chip, type Tone } from "@atiende/ui";
import { Due } from "@/components/due";
import { Moment } from "@/components/moment";
import { useDeadlines } from "@/data/deadlines";
import { useTranslation } from "@/lib/i18n";
import styles from "./deadlines-section.module.css";
import { PanelSection } from "./panel-section";

const TONES: Record<DeadlineClock["state"], Tone> = {
  running: "accent",
  late: "danger",
  met: "good",
  missed: "warn",
  over: "plain",
};

/** By when the shop must act, and how each deadline has come about; nothing where no clock has run. */
export function DeadlinesSection({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { data } = useDeadlines(conversation.id, `${conversation.lastActivityAt} ${conversation.state}`);
  if (data === undefined || data.items.length === 0) {
    return null;
  }
  return (
    <PanelSection title={t("deadlines.title")}>
      <ul className={styles.list}>
        {data.items.map((clock) => (
          <Item key={`${clock.rule} ${clock.due}`} clock={clock} />
        ))}
      </ul>
    </PanelSection>
  );
}

function Item({ clock }: { clock: DeadlineClock }) {
  const { t } = useTranslation();
  const runs = clock.stoppedAt === null && clock.state !== "over";
  const state = {
    running: t("deadlines.running"),
    late: t("deadlines.late"),
    met: t("deadlines.met"),
    missed: t("deadlines.missed"),
    over: t("deadlines.over"),
  }[clock.state];
  return (
    <li className={styles.clock}>
      <details>
        <summary className={styles.line}>
          <span className={styles.name}>{clock.name}</span>
          {runs ? (
            <Due at={clock.due} reason={null} why={clock.name} />
          ) : (
            <Chip tone={TONES[clock.state]}>{state}</Chip>
          )}
        </summary>
        <p className={styles.why}>{clock.explanation}</p>
        {clock.source === null ? null : (
          <p className={styles.source} lang="en">
            {clock.source}
          </p>
        )}
        <p className={styles.source}>
          <Moment at={clock.due} />
        </p>
      </details>
    </li>
  );
}
