import type { RuleOffer, RuleStep } from "@atiende/api";
import { InputNumber, Select } from "antd";
import { useTranslation } from "@/lib/i18n";
import { useCoupons } from "../api/offers";
import styles from "./rule-editor.module.css";
import { SumFields } from "./sum-fields";

type Kind = RuleOffer["kind"];

const KINDS: Kind[] = ["refund", "coupon", "reshipment"];
const SUM = { minor: 10_000, currency: "MXN" };

export const NEW_OFFER: RuleOffer = { kind: "refund", percent: 10, sum: SUM };

interface Props {
  step: RuleStep;
  onChange: (step: RuleStep) => void;
}

/** What is offered, what it costs at most, and how long it stands. */
export function OfferFields({ step, onChange }: Props) {
  const { t } = useTranslation();
  const offer = step.offer ?? NEW_OFFER;
  const lists = useCoupons(offer.kind === "coupon").data?.items ?? [];
  const set = (it: RuleOffer) => onChange({ ...step, offer: it });
  const start = (kind: Kind) =>
    set(kind === "refund" ? NEW_OFFER : kind === "coupon" ? { kind } : { kind, sum: offer.sum ?? SUM });
  return (
    <div className={styles.offer}>
      <Select<Kind>
        value={offer.kind}
        aria-label={t("offer.kind")}
        popupMatchSelectWidth={false}
        options={KINDS.map((value) => ({ value, label: t(`offer.kinds.${value}`) }))}
        onChange={start}
      />
      {offer.kind === "coupon" ? (
        <Select<string>
          {...(offer.coupons ? { value: offer.coupons } : {})}
          aria-label={t("offer.list")}
          placeholder={t("offer.list")}
          popupMatchSelectWidth={false}
          options={lists.map(({ name }) => ({ value: name, label: name }))}
          onChange={(coupons) => set({ kind: "coupon", coupons })}
        />
      ) : (
        <>
          {offer.kind === "refund" ? (
            <InputNumber
              className={styles.hours}
              value={offer.percent ?? null}
              min={1}
              max={100}
              suffix="%"
              placeholder={t("offer.noPercent")}
              aria-label={t("offer.percent")}
              onChange={(percent) =>
                set({
                  kind: "refund",
                  ...(offer.sum ? { sum: offer.sum } : {}),
                  ...(percent === null ? {} : { percent }),
                })
              }
            />
          ) : null}
          <SumFields
            label={t(offer.kind === "refund" ? "offer.most" : "offer.cost")}
            sum={offer.sum ?? SUM}
            onChange={(sum) => set({ ...offer, sum })}
          />
          <InputNumber
            className={styles.hours}
            value={step.hours ?? 72}
            min={1}
            max={336}
            suffix={t("rule.hours")}
            aria-label={t("offer.stands")}
            onChange={(hours) => onChange({ ...step, hours: hours ?? 72 })}
          />
        </>
      )}
    </div>
  );
}
