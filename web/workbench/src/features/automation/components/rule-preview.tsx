import type { PreviewOffer, RuleSpec } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { Alert, Button, Select } from "antd";
import { useState } from "react";
import { ProblemNote } from "@/components/problem-note";
import { useDeedName } from "@/components/run-line";
import { useBuyerName } from "@/components/use-buyer-name";
import { useFactValue } from "@/components/use-fact-value";
import { useOfferRefused } from "@/components/use-offer-refused";
import { factOf, says } from "@/data/facts";
import { useTranslation } from "@/lib/i18n";
import { useMoney } from "@/lib/money";
import { usePreviewRule, useTrialConversations } from "../api/rules";
import { faultOf } from "../faults";
import styles from "./rule-editor.module.css";
import { useRuleFault } from "./use-rule-fault";
import { useRuleWarning } from "./use-rule-warning";

/** A dry run in a conversation that there is: whether the rule fits, what it would know, and what it would do. */
export function RulePreview({ spec, rule }: { spec: RuleSpec; rule: string | null }) {
  const { t } = useTranslation();
  const nameOf = useBuyerName();
  const deed = useDeedName();
  const value = useFactValue();
  const warning = useRuleWarning();
  const say = useRuleFault();
  const conversations = useTrialConversations().data?.items ?? [];
  const { mutate, data, error, isPending } = usePreviewRule();
  const fault = faultOf(error);
  const [chosen, setChosen] = useState<string>();
  const conversation = chosen ?? conversations[0]?.id;
  return (
    <section className={styles.preview} aria-label={t("rule.preview")}>
      <div className={styles.row}>
        <Select<string>
          className={styles.value}
          {...(conversation === undefined ? {} : { value: conversation })}
          aria-label={t("rule.previewIn")}
          placeholder={t("rule.previewNone")}
          showSearch={{ optionFilterProp: "label" }}
          options={conversations.map((it) => ({
            value: it.id,
            label: `${nameOf(it)} · ${it.channel.name} · ${it.preview.text}`,
          }))}
          onChange={setChosen}
        />
        <Button
          disabled={conversation === undefined}
          loading={isPending}
          onClick={() => conversation !== undefined && mutate({ spec, conversation, rule })}
          data-testid="preview-rule"
        >
          {t("rule.try")}
        </Button>
      </div>
      {error === null ? null : fault === null ? (
        <ProblemNote error={error} />
      ) : (
        <p className={styles.fault} role="alert" lang={say(fault).ours ? undefined : "en"}>
          {say(fault).text}
        </p>
      )}
      {data === undefined ? null : (
        <div data-testid="preview">
          <Chip tone={data.fits ? "good" : "plain"}>{t(data.fits ? "rule.fits" : "rule.fitsNot")}</Chip>
          <ol className={styles.would}>
            {data.steps.map(({ action, text, offer }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name than their place
              <li key={place}>
                {deed(action)}
                {text === null ? null : (
                  <blockquote className={styles.words} lang="es-MX">
                    {text}
                  </blockquote>
                )}
                {offer === null ? null : <OfferedBy offer={offer} />}
              </li>
            ))}
          </ol>
          <p className={styles.quiet}>
            {Object.entries(data.facts)
              .filter(([id, it]) => id !== "text" && id !== "trigger" && says(it))
              .map(([id, it]) => {
                const fact = factOf(id);
                return `${fact === undefined ? id : t(fact.name)}: ${value(id, it)}`;
              })
              .join(" · ")}
          </p>
          {data.warnings.length === 0 ? null : (
            <Alert
              type="warning"
              showIcon
              title={t("automation.warnings")}
              description={data.warnings.map(warning).join(" · ")}
            />
          )}
        </div>
      )}
    </section>
  );
}

/** Whether the budgets have it, and what is used of each. */
function OfferedBy({ offer: { refused, budgets } }: { offer: PreviewOffer }) {
  const { t } = useTranslation();
  const money = useMoney();
  const why = useOfferRefused();
  return (
    <p className={styles.quiet}>
      {refused === null ? null : <Chip tone="warn">{why(refused)}</Chip>}{" "}
      {budgets
        .map(
          ({ scope, usedMinor, budget: { most, per } }) =>
            `${t(`offer.scopes.${scope}`)}: ${t("offer.used", {
              used: money({ minor: usedMinor, currency: most.currency }),
              most: money(most),
              per: t(`offer.periods.${per}`),
            })}`,
        )
        .join(" · ")}
    </p>
  );
}
