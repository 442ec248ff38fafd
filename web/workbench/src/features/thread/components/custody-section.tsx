import type { Conversation, Custody } from "@atiende/api";
import { Chip, type Tone } from "@atiende/ui";
import { useMemo } from "react";
import { ActionButton } from "@/components/action-button";
import { OfferLine } from "@/components/offer-line";
import { RunLine } from "@/components/run-line";
import { useTell } from "@/components/use-tell";
import { useCustody, useGiveBack } from "@/data/custody";
import { NEEDS } from "@/data/known-values";
import { useOffers } from "@/data/offers";
import { useRuleRuns } from "@/data/rule-runs";
import { useMay, useZone } from "@/data/session";
import { useNames } from "@/data/taxonomy";
import { type Action, keyed, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { useMoney } from "@/lib/money";
import { useMoment } from "@/lib/use-moment";
import styles from "./custody-section.module.css";
import { SHOWN_PROOFS } from "./orders-section";
import { PanelSection } from "./panel-section";

const TONES: Record<Custody["state"], Tone> = {
  resting: "plain",
  deciding: "accent",
  acting: "accent",
  queued: "warn",
  taken: "good",
  closed: "plain",
};

const REASONS = [
  ...NEEDS,
  "greeted",
  "nothing_fits",
  "rule_failed",
  "to_release",
  "stopped",
  "let_go",
  "elsewhere",
  "reopened",
  "by_rule",
] as const;

const FACTS = ["order_state", "order_total", "parcel_state", "promised_for"] as const;

function useReasonName(): (reason: string) => string {
  const { t } = useTranslation();
  return (reason) => {
    const known = REASONS.find((it) => it === reason);
    return known === undefined ? reason : t(`handOver.${known}`);
  };
}

/** Who has the conversation, why it came to a person and with what, and what rules did in it; nothing where no machine had a part. */
export function CustodySection({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const tell = useTell();
  const may = useMay("agent");
  const reasonName = useReasonName();
  const runs = useRuleRuns({ conversation: conversation.id }).data?.items ?? [];
  const offers = useOffers(conversation.id).data?.items ?? [];
  const custody = useCustody(conversation.id, runs.map(({ state }) => state).join(" ")).data;
  const { mutate: giveBack, isPending } = useGiveBack(conversation.id);
  const shown = custody !== undefined && (custody.packet !== null || custody.reason !== null || runs.length > 0);
  const given = shown && (custody.state === "queued" || custody.state === "taken");
  const giving = useMemo<Action>(
    () => ({
      ...keyed("conversation.return"),
      label: t("custody.giveBack"),
      enabled: may && !isPending,
      perform: () => giveBack(undefined, { onError: tell.problem }),
    }),
    [t, may, isPending, giveBack, tell],
  );
  useActions(useMemo(() => (given ? [giving] : []), [given, giving]));
  if (!shown) {
    return null;
  }
  const { state, reason, packet } = custody;
  return (
    <div data-testid="custody">
      <PanelSection title={t("custody.title")}>
        <div className={styles.line}>
          <Chip tone={TONES[state]}>{t(`custody.states.${state}`)}</Chip>
          {reason === null ? null : <span className={styles.reason}>{reasonName(reason)}</span>}
          {given ? <ActionButton action={giving} size="small" loading={isPending} /> : null}
        </div>
        {packet === null ? null : <Packet packet={packet} />}
        {offers.length === 0 ? null : (
          <>
            <h3 className={styles.head}>{t("offer.title")}</h3>
            {offers.map((offer) => (
              <OfferLine key={offer.id} offer={offer} />
            ))}
          </>
        )}
        {runs.length === 0 ? null : (
          <>
            <h3 className={styles.head}>{t("custody.runs")}</h3>
            {runs.map((run) => (
              <RunLine key={run.id} run={run} />
            ))}
          </>
        )}
      </PanelSection>
    </div>
  );
}

const ORDER_STATES = ["unpaid", "paid", "cancelled", "refunded"] as const;
const PARCEL_STATES = ["pending", "ready", "shipped", "delivered", "not_delivered", "cancelled"] as const;

/** The states of orders and parcels in the member's language. */
function useWorded(): (name: string, value: string) => string {
  const { t } = useTranslation();
  return (name, value) => {
    if (name === "parcel_state") {
      const state = PARCEL_STATES.find((it) => it === value);
      return state === undefined ? value : t(`parcelStatus.${state}`);
    }
    if (name !== "order_state") {
      return value;
    }
    return value
      .split(", ")
      .map((part) => {
        const state = ORDER_STATES.find((it) => it === part);
        return part === "held" ? t("orders.held") : state === undefined ? part : t(`orderStatus.${state}`);
      })
      .join(", ");
  };
}

type Fact = NonNullable<Custody["packet"]>["facts"][number];

function byOrder(facts: Fact[]): Fact[][] {
  const numbers = [...new Set(facts.map(({ order }) => order?.number))];
  return numbers.map((number) => facts.filter(({ order }) => order?.number === number));
}

/** What is known of one order, and who says so. */
function Known({ facts }: { facts: Fact[] }) {
  const { t } = useTranslation();
  const worded = useWorded();
  const money = useMoney();
  const moment = useMoment(useZone());
  const order = facts[0]?.order ?? null;
  return (
    <>
      {facts.map(({ name, value, sum, at }, place) => {
        const known = FACTS.find((it) => it === name);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two parcels of an order may be alike, and the list never changes
          <dd key={place}>
            {known === undefined ? name : t(`custody.known.${known}`)}:{" "}
            {sum !== null ? money(sum) : at !== null ? moment.day(at) : value === null ? "" : worded(name, value)}
          </dd>
        );
      })}
      {order === null ? null : (
        <dd className={styles.source} data-testid="fact-source">
          {[
            t("custody.source", { number: order.number, at: moment.full(order.asOf) }),
            ...SHOWN_PROOFS.filter((it) => order.proofs.includes(it)).map((it) => t(`orders.proof.${it}`)),
          ].join(" · ")}
        </dd>
      )}
    </>
  );
}

/** What a person needs to go on, on one page. */
export function Packet({ packet: { asked, tried, facts, next } }: { packet: NonNullable<Custody["packet"]> }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <dl className={styles.packet} data-testid="packet">
      <dt>{t("custody.next")}</dt>
      <dd className={styles.next}>{t(`custody.nexts.${next}`)}</dd>
      {asked === null ? null : (
        <>
          <dt>{t("custody.asked")}</dt>
          <dd>
            <blockquote className={styles.words} lang="es-MX">
              {asked.text}
            </blockquote>
            {asked.intents.map(names.intent).join(" · ")} · {names.emotion(asked.emotion)}
          </dd>
        </>
      )}
      {tried.length === 0 ? null : (
        <>
          <dt>{t("custody.tried")}</dt>
          {tried.map(({ what, at }) => (
            <dd key={`${at} ${what}`}>{what}</dd>
          ))}
        </>
      )}
      {facts.length === 0 ? null : (
        <>
          <dt>{t("custody.facts")}</dt>
          {byOrder(facts).map((known) => (
            <Known key={known[0]?.order?.number ?? ""} facts={known} />
          ))}
        </>
      )}
    </dl>
  );
}
