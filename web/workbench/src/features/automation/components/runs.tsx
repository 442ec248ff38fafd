import { HistoryOutlined } from "@ant-design/icons";
import type { RuleRun } from "@atiende/api";
import { PaneNote, SkeletonRows } from "@atiende/ui";
import { Select } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { Loaded } from "@/components/loaded";
import { RunLine } from "@/components/run-line";
import { useRuleRuns } from "@/data/rule-runs";
import { useTranslation } from "@/lib/i18n";
import { useRules } from "../api/rules";
import styles from "./runs.module.css";

/** What rules have done, the latest first, each with why. */
export function Runs() {
  const { t } = useTranslation();
  const [rule, setRule] = useState<string>();
  const rules = useRules().data?.items ?? [];
  const query = useRuleRuns(rule === undefined ? {} : { rule });
  return (
    <>
      <Select<string>
        className={styles.rule}
        allowClear
        aria-label={t("automation.rule")}
        placeholder={t("run.ofAll")}
        options={rules.map(({ id, spec }) => ({ value: id, label: spec.name }))}
        onChange={setRule}
      />
      <Loaded query={query} skeleton={<SkeletonRows rows={5} height={40} label={t("loading")} />}>
        {({ items }) =>
          items.length === 0 ? (
            <PaneNote icon={<HistoryOutlined />} title={t("run.none")}>
              {t("run.noneText")}
            </PaneNote>
          ) : (
            <ul>
              {items.map((run: RuleRun) => (
                <li key={run.id} className={styles.run}>
                  <RunLine run={run} />
                  <Link to={`/conversations/${run.conversation}`}>{t("run.conversation")}</Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
