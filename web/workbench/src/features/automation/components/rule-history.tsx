import type { RuleSpec } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { Button } from "antd";
import { Loaded } from "@/components/loaded";
import { Moment } from "@/components/moment";
import { useColleagues } from "@/data/colleagues";
import { useTranslation } from "@/lib/i18n";
import { useRuleVersions } from "../api/rules";
import styles from "./rule-editor.module.css";
import { RuleText } from "./rule-text";

/** What a rule was; an older version can be taken up again, which makes a new one. */
export function RuleHistory({ id, onTake }: { id: string; onTake: (spec: RuleSpec) => void }) {
  const { t } = useTranslation();
  const query = useRuleVersions(id);
  const colleagues = useColleagues().data?.items ?? [];
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={2} height={40} label={t("loading")} />}>
      {({ items }) => (
        <ul>
          {items.map(({ version, spec, by, at }, place) => (
            <li key={version}>
              <details className={styles.version}>
                <summary>
                  <span className="tabular">{version}</span> · <Moment at={at} full /> ·{" "}
                  {colleagues.find((it) => it.id === by)?.name ?? ""}
                </summary>
                <RuleText spec={spec} />
                {place === 0 ? null : (
                  <Button size="small" onClick={() => onTake(spec)}>
                    {t("rule.takeUp")}
                  </Button>
                )}
              </details>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
