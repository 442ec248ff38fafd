import { ThunderboltOutlined } from "@ant-design/icons";
import type { Rule } from "@atiende/api";
import { PaneNote, SkeletonRows } from "@atiende/ui";
import { Switch, Table } from "antd";
import { useTranslation } from "react-i18next";
import { Loaded } from "@/components/loaded";
import { useTell } from "@/components/use-tell";
import { useMay } from "@/data/session";
import { useRules, useSwitchRule } from "../api/rules";
import { RuleText } from "./rule-text";

export function Rules() {
  const { t } = useTranslation();
  const tell = useTell();
  const may = useMay("supervisor");
  const query = useRules();
  const { mutate, isPending } = useSwitchRule();
  return (
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
              render={(_, { spec, reason }) => (
                <>
                  {spec.name}
                  {reason === null ? null : <div>{reason}</div>}
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
          </Table>
        )
      }
    </Loaded>
  );
}
