import { EditOutlined, PlusOutlined, ThunderboltOutlined } from "@ant-design/icons";
import type { Rule } from "@atiende/api";
import { PaneNote, SkeletonRows } from "@atiende/ui";
import { Button, Switch } from "antd";
import { useState } from "react";
import { Loaded } from "@/components/loaded";
import { Table } from "@/components/table";
import { useRuleReason } from "@/components/use-rule-reason";
import { useTell } from "@/components/use-tell";
import { useMay } from "@/data/session";
import { useLabelLanguage, useTranslation } from "@/lib/i18n";
import { useRuleLibrary, useRules, useSwitchRule } from "../api/rules";
import { RuleEditor } from "./rule-editor";
import { RuleText } from "./rule-text";
import styles from "./rules.module.css";

export function Rules() {
  const { t } = useTranslation();
  const tell = useTell();
  const why = useRuleReason();
  const may = useMay("supervisor");
  const query = useRules();
  const { mutate, isPending } = useSwitchRule();
  const [edited, setEdited] = useState<Rule | "new" | null>(null);
  return (
    <>
      <div className={styles.head}>
        <Button
          type="primary"
          icon={<PlusOutlined />}
          disabled={!may}
          onClick={() => setEdited("new")}
          data-testid="new-rule"
        >
          {t("rule.new")}
        </Button>
      </div>
      {edited === null ? null : (
        <RuleEditor
          key={edited === "new" ? "new" : edited.id}
          rule={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
      <Loaded query={query} skeleton={<SkeletonRows rows={4} height={56} label={t("loading")} />}>
        {({ items }) =>
          items.length === 0 ? (
            <PaneNote icon={<ThunderboltOutlined />} title={t("automation.noRules")}>
              {t("automation.noRulesText")}
            </PaneNote>
          ) : (
            <Table<Rule>
              dataSource={items}
              rowKey="id"
              pagination={false}
              bordered
              scroll={{ x: 640 }}
              expandable={{ expandedRowRender: ({ spec, warnings }) => <RuleText spec={spec} warnings={warnings} /> }}
            >
              <Table.Column<Rule>
                title={t("automation.rule")}
                render={(_, { spec, reason, because, library }) => (
                  <>
                    {spec.name}
                    <Origin id={library} name={spec.name} />
                    {reason === null ? null : <div>{why(reason, because)}</div>}
                  </>
                )}
              />
              <Table.Column<Rule> title={t("automation.version")} dataIndex="version" width={90} align="right" />
              <Table.Column<Rule>
                title={t("automation.state")}
                width={190}
                render={(_, { state }) => t(`automation.states.${state}`)}
              />
              <Table.Column<Rule>
                title={t("automation.on")}
                width={90}
                render={(_, { id, state, spec }) => (
                  <Switch
                    checked={state === "on"}
                    disabled={!may || isPending}
                    aria-label={spec.name}
                    onChange={(on) => mutate({ id, on }, { onError: tell.problem })}
                  />
                )}
              />
              <Table.Column<Rule>
                width={60}
                render={(_, rule) => (
                  <Button
                    type="text"
                    icon={<EditOutlined />}
                    disabled={!may}
                    aria-label={t("rule.edit", { name: rule.spec.name })}
                    onClick={() => setEdited(rule)}
                  />
                )}
              />
            </Table>
          )
        }
      </Loaded>
    </>
  );
}

/** What a rule that was taken from the library is called there, in the member's language. */
function Origin({ id, name }: { id: string | null; name: string }) {
  const language = useLabelLanguage();
  const known = useRuleLibrary().data?.items.find((it) => it.id === id)?.names[language];
  return known === undefined || known === name ? null : <div className={styles.origin}>{known}</div>;
}
