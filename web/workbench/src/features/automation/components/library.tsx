import type { LibraryRule } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { Button } from "antd";
import { Loaded } from "@/components/loaded";
import { Table } from "@/components/table";
import { useTell } from "@/components/use-tell";
import { useMay } from "@/data/session";
import { useLabelLanguage, useTranslation } from "@/lib/i18n";
import { useRuleLibrary, useRules, useTakeRule } from "../api/rules";
import { RuleText } from "./rule-text";

/** Rules that come with the desk; one that is taken is off until somebody switches it on. */
export function Library() {
  const { t } = useTranslation();
  const tell = useTell();
  const may = useMay("supervisor");
  const query = useRuleLibrary();
  const taken = new Set(useRules().data?.items.map(({ library }) => library));
  const { mutate, isPending } = useTakeRule();
  const language = useLabelLanguage();
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={6} height={56} label={t("loading")} />}>
      {({ items }) => (
        <Table<LibraryRule>
          dataSource={items}
          rowKey="id"
          pagination={false}
          bordered
          scroll={{ x: 640 }}
          expandable={{ expandedRowRender: ({ spec }) => <RuleText spec={spec} /> }}
        >
          <Table.Column<LibraryRule>
            title={t("automation.rule")}
            render={(_, { names, explanations }) => (
              <>
                <strong>{names[language]}</strong>
                <div>{explanations[language]}</div>
              </>
            )}
          />
          <Table.Column<LibraryRule>
            width={140}
            align="right"
            render={(_, { id, names }) => (
              <Button
                disabled={!may || isPending || taken.has(id)}
                aria-label={`${t("automation.take")}: ${names[language]}`}
                onClick={() =>
                  mutate(id, { onSuccess: () => tell.done(t("automation.takenOff")), onError: tell.problem })
                }
              >
                {t(taken.has(id) ? "automation.taken" : "automation.take")}
              </Button>
            )}
          />
        </Table>
      )}
    </Loaded>
  );
}
