import type { RuleRun } from "@atiende/api";
import { Chip, type Tone } from "@atiende/ui";
import { FACTS, factOf, says } from "@/data/facts";
import { useTranslation } from "@/lib/i18n";
import { storedReason } from "@/lib/stored-reason";
import { Moment } from "./moment";
import styles from "./run-line.module.css";
import { useFactValue } from "./use-fact-value";
import { useOfferRefused } from "./use-offer-refused";
import { useReason } from "./use-reason";
import { useRuleReason } from "./use-rule-reason";

const TONES: Record<RuleRun["state"], Tone> = {
  ready: "accent",
  working: "accent",
  waiting: "accent",
  undoing: "warn",
  proposed: "accent",
  observed: "plain",
  suggested: "plain",
  declined: "plain",
  withdrawn: "plain",
  bounded: "warn",
  done: "good",
  undone: "danger",
};

const STEP_TONES: Record<RuleRun["steps"][number]["state"], Tone> = {
  begun: "accent",
  done: "good",
  failed: "danger",
  planned: "plain",
  undone: "warn",
  kept: "warn",
};

/** The names of what rules do; what a later server adds is shown as it calls it. */
export const DEEDS = [
  "send_template",
  "ask_data",
  "offer",
  "hold_order",
  "release_order",
  "change_address",
  "call_webhook",
  "prioritise",
  "tag",
  "assign",
  "resolve",
  "reopen",
  "snooze",
  "notify",
  "hand_over",
  "open_task",
] as const;
export type Deed = (typeof DEEDS)[number];

export function useDeedName(): (action: string) => string {
  const { t } = useTranslation();
  return (action) => {
    const deed = DEEDS.find((it) => it === action);
    return deed === undefined ? action : t(`deed.${deed}`);
  };
}

interface Props {
  run: RuleRun;
  open?: boolean;
}

/** What a rule did, and on demand why: by which version, what it knew, who had read the message, what each step got for an answer. */
export function RunLine({ run, open = false }: Props) {
  const { t } = useTranslation();
  const deed = useDeedName();
  const value = useFactValue();
  const because = useReason();
  const why = useRuleReason();
  const step = run.because?.values.step;
  const refused = useOfferRefused();
  const place = (id: string) => FACTS.findIndex((it) => it.id === id);
  const known = Object.entries(run.facts)
    .filter(([id, it]) => id !== "text" && id !== "trigger" && says(it))
    .sort(([one], [other]) => place(one) - place(other));
  return (
    <details className={styles.run} open={open} data-testid="rule-run" data-state={run.state}>
      <summary className={styles.line}>
        <span className={styles.name}>{run.ruleName}</span>
        <Chip tone={TONES[run.state]}>{t(`run.states.${run.state}`)}</Chip>
        <Moment at={run.startedAt} />
      </summary>
      {run.reason === null || run.because?.code === "not_offered" ? null : (
        <p className={styles.reason}>
          {step === undefined ? null : `${deed(step)}: `}
          {why(run.reason, run.because)}
        </p>
      )}
      <ol className={styles.steps}>
        {run.steps.map(({ position, action, state, detail, because: cause }) => (
          <li key={position} className={styles.step} data-state={state}>
            <span className={styles.line}>
              <span className={styles.name}>{deed(action)}</span>
              <Chip tone={STEP_TONES[state]}>{t(`run.stepStates.${state}`)}</Chip>
            </span>
            {detail.guard === undefined ? null : (
              <span className={styles.detail}>
                {t("run.guard")}: {detail.guard === "no objection" ? t("run.noObjection") : detail.guard}
              </span>
            )}
            {detail.sum === undefined ? null : <span className={styles.detail}>{detail.sum}</span>}
            {detail.offer_refused === undefined ? null : (
              <span className={styles.detail}>{refused(detail.offer_refused)}</span>
            )}
            {detail.said === undefined ? null : (
              <span className={styles.detail}>
                {t("run.said")}: <q lang="es-MX">{detail.said}</q>
              </span>
            )}
            {detail.evidence === undefined ? null : (
              <span className={styles.detail}>{because(detail.evidence, storedReason(detail.evidence_reason))}</span>
            )}
            {detail.reason === undefined || cause?.code === "not_offered" ? null : (
              <span className={styles.detail}>{why(detail.reason, cause)}</span>
            )}
          </li>
        ))}
      </ol>
      <dl className={styles.why}>
        <dt>{t("run.version")}</dt>
        <dd className="tabular">{run.ruleVersion}</dd>
        <dt>{t("run.mode")}</dt>
        <dd>{t(`automation.modeNames.${run.mode as "observe" | "suggest" | "two_tracks" | "automatic"}`)}</dd>
        {run.releasedBy === null ? null : (
          <>
            <dt>{t("run.releasedBy")}</dt>
            <dd>{run.releasedBy}</dd>
          </>
        )}
        {run.model === null ? null : (
          <>
            <dt>{t("run.model")}</dt>
            <dd>
              <code>{run.model}</code>
            </dd>
          </>
        )}
        {known.map(([id, it]) => {
          const fact = factOf(id);
          return [
            <dt key={`${id} name`}>{fact === undefined ? id : t(fact.name)}</dt>,
            <dd key={id}>{value(id, it)}</dd>,
          ];
        })}
      </dl>
    </details>
  );
}
