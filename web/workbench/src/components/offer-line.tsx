import type { Offer } from "@atiende/api";
import { Chip, type Tone } from "@atiende/ui";
import { Button, Popconfirm } from "antd";
import { useSettleOffer } from "@/data/offers";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useMoney } from "@/lib/money";
import { Moment } from "./moment";
import styles from "./offer-line.module.css";
import { useTell } from "./use-tell";

const TONES: Record<Offer["state"], Tone> = {
  open: "accent",
  taken: "good",
  refused: "plain",
  lapsed: "plain",
  not_sent: "warn",
};

/** What a rule has offered a buyer, how long it stands, and what they answered, which a member says while it is open. */
export function OfferLine({ offer }: { offer: Offer }) {
  const { t } = useTranslation();
  const tell = useTell();
  const money = useMoney();
  const may = useMay("agent");
  const { mutate, isPending } = useSettleOffer();
  const { id, kind, sum, ruleName, state, until, settledBy, heard } = offer;
  const settle = (taken: boolean) => mutate({ id, taken }, { onError: tell.problem });
  return (
    <div className={styles.offer} data-testid="offer" data-state={state}>
      <span className={styles.line}>
        <strong>
          {t(`offer.kinds.${kind}`)} · {money(sum)}
        </strong>
        <Chip tone={TONES[state]}>{t(`offer.states.${state}`)}</Chip>
      </span>
      <span className={styles.quiet}>
        {ruleName}
        {state === "open" && until !== null ? (
          <>
            {" · "}
            {t("offer.until")} <Moment at={until} soon />
          </>
        ) : null}
        {settledBy === null ? null : ` · ${settledBy}`}
      </span>
      {state === "open" && heard ? (
        <span className={styles.heard} data-testid="offer-heard">
          {t(`offer.heard.${heard}`)}
        </span>
      ) : null}
      {state === "open" && may ? (
        <span className={styles.line}>
          <Popconfirm
            title={t("offer.takeAsk", { sum: money(sum) })}
            okText={t("offer.take")}
            cancelText={t("cancel")}
            onConfirm={() => settle(true)}
          >
            <Button size="small" loading={isPending}>
              {t("offer.take")}
            </Button>
          </Popconfirm>
          {kind === "coupon" ? null : (
            <Popconfirm
              title={t("offer.refuseAsk", { sum: money(sum) })}
              okText={t("offer.refuse")}
              cancelText={t("cancel")}
              onConfirm={() => settle(false)}
            >
              <Button size="small" disabled={isPending}>
                {t("offer.refuse")}
              </Button>
            </Popconfirm>
          )}
        </span>
      ) : null}
    </div>
  );
}
