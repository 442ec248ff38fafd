import type { ReplayExample, ReplayFindings } from "@atiende/api";
import { Chip, type Tone } from "@atiende/ui";
import { Segmented } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { MaskedText } from "@/components/masked-text";
import { Moment } from "@/components/moment";
import { useChannelKind } from "@/components/use-channel-kind";
import { factOf } from "@/data/facts";
import { useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { percent } from "@/lib/percent";
import styles from "./laboratory.module.css";

type Estimate = ReplayFindings["estimate"];

const KINDS = ["touched", "wrong", "only_new", "only_old", "undecided"] as const;
const TONES: Record<ReplayExample["kind"], Tone> = {
  touched: "accent",
  wrong: "danger",
  undecided: "warn",
  only_old: "plain",
  only_new: "good",
};

/** What a rule would have touched, how often wrongly as far as people have said, beside the rule it replaces, with examples. */
export function Found({ findings }: { findings: ReplayFindings }) {
  const { t } = useTranslation();
  const names = useNames();
  const { messages, conversations, touchedMessages, touchedConversations, undecided, comparison } = findings;
  const figures = [
    { name: t("lab.messages"), value: messages, note: t("lab.conversations", { count: conversations }) },
    { name: t("lab.touched"), value: touchedMessages, note: t("lab.conversations", { count: touchedConversations }) },
    { name: t("lab.heldBack"), value: findings.heldBackHere + findings.heldBackHourly, note: t("lab.heldBackText") },
    { name: t("lab.undecided"), value: undecided, note: t("lab.undecidedText") },
  ];
  return (
    <>
      <dl className={styles.figures}>
        {figures.map(({ name, value, note }) => (
          <div key={name} className={styles.figure}>
            <dt>{name}</dt>
            <dd className="tabular">{value}</dd>
            <dd className={styles.quiet}>{note}</dd>
          </div>
        ))}
      </dl>
      {findings.outcomes.length === 0 ? null : (
        <p>
          {t("lab.outcome")}:{" "}
          {findings.outcomes.map(({ outcome, messages: n }) => `${t(`lab.outcomes.${outcome}`)} ${n}`).join(" · ")}
        </p>
      )}
      {findings.intents.length === 0 ? null : (
        <p>
          {t("fact.intents")}:{" "}
          {findings.intents
            .slice(0, 6)
            .map(({ intent, messages: n }) => `${names.intent(intent)} ${n}`)
            .join(" · ")}
        </p>
      )}
      <EstimateText name={t("lab.wrong")} estimate={findings.estimate} />
      {comparison === null ? null : (
        <>
          <EstimateText name={t("lab.wrongBefore")} estimate={comparison.before} />
          <p data-testid="comparison">
            {t("lab.comparison", { both: comparison.both, fresh: comparison.onlyNew, old: comparison.onlyOld })}
          </p>
        </>
      )}
      <Doubts findings={findings} />
      <Examples examples={findings.examples} />
    </>
  );
}

/** How many would have been wrong, as far as verdicts say; nothing of a number where there are too few. */
function EstimateText({ name, estimate }: { name: string; estimate: Estimate }) {
  const { t } = useTranslation();
  const { enough, n, least, share, low, high, expected, expectedLow, expectedHigh, corrected, correctedWrong } =
    estimate;
  return (
    <p>
      <strong>{name}:</strong>{" "}
      {enough
        ? t("lab.estimate", {
            share: (share * 100).toFixed(1),
            low: (low * 100).toFixed(1),
            high: (high * 100).toFixed(1),
            n,
            expected,
            from: expectedLow,
            to: expectedHigh,
          })
        : t("lab.notEnough", { n, least })}{" "}
      {corrected === 0 ? "" : t("lab.corrected", { corrected, wrong: correctedWrong })}
    </p>
  );
}

/** Facts that are not known as they were. */
function Doubts({ findings }: { findings: ReplayFindings }) {
  const { t } = useTranslation();
  const doubtful = findings.facts.filter(({ known }) => known !== "then");
  return doubtful.length === 0 ? null : (
    <p className={styles.quiet}>
      {t("lab.doubts")}{" "}
      {doubtful
        .map(({ fact: id, known }) => {
          const fact = factOf(id);
          return `${fact === undefined ? id : t(fact.name)} (${t(`lab.known.${known}`)})`;
        })
        .join(", ")}
    </p>
  );
}

function Examples({ examples }: { examples: ReplayExample[] }) {
  const { t } = useTranslation();
  const names = useNames();
  const kind = useChannelKind();
  const there = KINDS.filter((it) => examples.some((example) => example.kind === it));
  const [chosen, setChosen] = useState<ReplayExample["kind"]>();
  const shown = chosen ?? there[0];
  if (shown === undefined) {
    return null;
  }
  return (
    <>
      <Segmented<ReplayExample["kind"]>
        className={styles.kinds}
        value={shown}
        options={there.map((value) => ({
          value,
          label: `${t(`lab.kinds.${value}`)} ${examples.filter((it) => it.kind === value).length}`,
        }))}
        onChange={setChosen}
      />
      <ul data-testid="examples">
        {examples
          .filter((it) => it.kind === shown)
          .map(({ messageId, conversationId, channel, at, intent, confidence, said, text, kind: which }) => (
            <li key={`${which} ${messageId}`} className={styles.example}>
              <div className={styles.line}>
                <Link to={`/conversations/${conversationId}`}>
                  {kind(channel)} · <Moment at={at} full />
                </Link>
                <Chip tone={TONES[which]}>{names.intent(intent)}</Chip>
                <span className="tabular">{percent(confidence)}%</span>
                {said === null ? null : (
                  <span className={styles.quiet}>{t("lab.said", { intents: said.map(names.intent).join(", ") })}</span>
                )}
              </div>
              <p className={styles.words} lang="es-MX">
                {text === null ? t("lab.gone") : <MaskedText text={text} />}
              </p>
            </li>
          ))}
      </ul>
    </>
  );
}
