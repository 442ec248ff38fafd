import type { Rule } from "@atiende/api";
import { Alert } from "antd";
import { useDeedName } from "@/components/run-line";
import { useTranslation } from "@/lib/i18n";
import styles from "./rule-text.module.css";
import { useRuleWarning } from "./use-rule-warning";

interface Props {
  spec: Rule["spec"];
  warnings?: string[];
}

/** A rule as it is written: when, if, then. */
export function RuleText({ spec, warnings = [] }: Props) {
  const { t } = useTranslation();
  const deed = useDeedName();
  const warning = useRuleWarning();
  return (
    <dl className={styles.text}>
      <dt>{t("automation.when")}</dt>
      <dd>
        {[
          t(`rule.triggers.${spec.when.on}`),
          spec.when.hours === undefined ? null : `${spec.when.hours} h`,
          spec.when.tag,
        ]
          .filter((it) => it != null)
          .join(" · ")}
      </dd>
      <dt>{t("automation.if")}</dt>
      <dd>
        <code>{spec.if}</code>
      </dd>
      <dt>{t("automation.then")}</dt>
      <dd>
        <ol>
          {(spec.then ?? []).map((step, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name than their place
            <li key={place}>
              {[
                deed(step.do ?? ""),
                step.template,
                step.ask === undefined ? null : t(`rule.asks.${step.ask}`),
                step.tag,
                step.text,
              ]
                .filter((it) => it != null)
                .join(" · ")}
            </li>
          ))}
        </ol>
      </dd>
      {warnings.length === 0 ? null : (
        <dd>
          <Alert
            type="warning"
            showIcon
            title={t("automation.warnings")}
            description={warnings.map(warning).join(" · ")}
          />
        </dd>
      )}
    </dl>
  );
}
