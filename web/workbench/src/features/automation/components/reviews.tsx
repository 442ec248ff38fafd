import { CheckCircleOutlined } from "@ant-design/icons";
import type { Review } from "@atiende/api";
import { Kbd, PaneNote, SkeletonRows } from "@atiende/ui";
import { Button } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Loaded } from "@/components/loaded";
import { MaskedText } from "@/components/masked-text";
import { MultiSelect } from "@/components/multi-select";
import { useChannelKind } from "@/components/use-channel-kind";
import { useTell } from "@/components/use-tell";
import { useMay } from "@/data/session";
import { useIntentChoices, useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { useJudge, useReviews } from "../api/reviews";
import styles from "./reviews.module.css";

/** The intents that get a key: those that are most often read, in the order of the taxonomy. */
const QUICK = [
  "order_tracking",
  "delivery_not_received",
  "address_change",
  "return_request",
  "refund_status",
  "invoice_request",
  "product_question",
  "stock_availability",
  "payment_problem",
];

/** Messages drawn by chance; a person says what they mean without having seen what the machine says, one key each. */
export function Reviews() {
  const { t } = useTranslation();
  const query = useReviews();
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={3} height={72} label={t("loading")} />}>
      {({ items: [first, ...others] }) =>
        first === undefined ? (
          <PaneNote icon={<CheckCircleOutlined />} title={t("review.none")}>
            {t("review.noneText")}
          </PaneNote>
        ) : (
          <ReviewItem key={first.id} review={first} left={others.length + 1} />
        )
      }
    </Loaded>
  );
}

function ReviewItem({ review, left }: { review: Review; left: number }) {
  const { t } = useTranslation();
  const tell = useTell();
  const may = useMay("agent");
  const names = useNames();
  const choices = useIntentChoices();
  const kind = useChannelKind();
  const { mutate, isPending } = useJudge();
  const [chosen, setChosen] = useState<string[]>([]);
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const known = new Set(choices.flatMap(({ options }) => options.map(({ value }) => value)));
  const quick = QUICK.filter((id) => known.has(id));
  const judge = (intents: string[]) => {
    if (may && !isPending && intents.length > 0) {
      mutate({ id: review.id, intents }, { onError: tell.problem });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const id = /^[1-9]$/.test(event.key) ? quick[Number(event.key) - 1] : undefined;
    if (id !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      judge([id]);
    }
  };
  return (
    <section
      ref={box}
      className={styles.review}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys work where the focus is
      tabIndex={0}
      aria-label={t("review.title")}
      onKeyDown={onKeyDown}
      data-testid="review"
    >
      <p className={styles.quiet}>
        {t("review.left", { count: left })} · {kind(review.channel)}
      </p>
      <blockquote className={styles.words} lang="es-MX">
        <MaskedText text={review.text} />
      </blockquote>
      <h2 className={styles.ask}>{t("review.ask")}</h2>
      <div className={styles.quick}>
        {quick.map((id, place) => (
          <Button key={id} disabled={!may || isPending} onClick={() => judge([id])}>
            <Kbd keys={String(place + 1)} /> {names.intent(id)}
          </Button>
        ))}
      </div>
      <div className={styles.other}>
        <MultiSelect<string[]>
          maxCount={3}
          className={styles.choose}
          value={chosen}
          disabled={!may}
          aria-label={t("review.other")}
          placeholder={t("review.other")}
          showSearch={{ optionFilterProp: "words" }}
          options={choices}
          onChange={setChosen}
        />
        <Button type="primary" disabled={chosen.length === 0 || !may} loading={isPending} onClick={() => judge(chosen)}>
          {t("review.judge")}
        </Button>
      </div>
      <p className={styles.quiet}>{t("review.blind")}</p>
    </section>
  );
}
