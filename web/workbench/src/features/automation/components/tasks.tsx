import { CheckCircleOutlined } from "@ant-design/icons";
import type { AutomationTask } from "@atiende/api";
import { PaneNote, SkeletonRows } from "@atiende/ui";
import { Button, Space } from "antd";
import { Link } from "react-router";
import { Loaded } from "@/components/loaded";
import { Moment } from "@/components/moment";
import { Table } from "@/components/table";
import { useTell } from "@/components/use-tell";
import { useMay } from "@/data/session";
import { useLanguage, useTranslation } from "@/lib/i18n";
import { useDecideRun, useFinishTask, useTasks } from "../api/tasks";
import styles from "./tasks.module.css";

/** What the desk asks stands in the reader's language; what a shop has written itself as it was written. */
export function inWords(words: AutomationTask["words"], text: string, language: string): string {
  if (words === null) {
    return text;
  }
  return language.startsWith("zh") ? words.zh : language.startsWith("es") ? words.es : words.en;
}

/** What rules ask people to do, and what waits to be released. */
export function Tasks() {
  const { t } = useTranslation();
  const tell = useTell();
  const may = useMay("agent");
  const language = useLanguage();
  const query = useTasks();
  const finish = useFinishTask();
  const decide = useDecideRun();
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={4} height={56} label={t("loading")} />}>
      {({ items }) =>
        items.length === 0 ? (
          <PaneNote icon={<CheckCircleOutlined />} title={t("automation.noTasks")}>
            {t("automation.noTasksText")}
          </PaneNote>
        ) : (
          <Table<AutomationTask> dataSource={items} rowKey="id" pagination={false} bordered scroll={{ x: 760 }}>
            <Table.Column<AutomationTask>
              title={t("automation.task")}
              render={(_, { kind, text, words, draft, conversation, incident }) => (
                <>
                  <div>
                    <Link to={incident === null ? `/conversations/${conversation}` : "/automation?tab=incidents"}>
                      {t(`automation.kinds.${kind}`)}
                    </Link>
                  </div>
                  <div>{inWords(words, text, language)}</div>
                  {draft === null ? null : (
                    <blockquote className={styles.draft} lang="es-MX">
                      {draft}
                    </blockquote>
                  )}
                </>
              )}
            />
            <Table.Column<AutomationTask>
              title={t("automation.since")}
              width={170}
              render={(_, { at }) => <Moment at={at} full />}
            />
            <Table.Column<AutomationTask>
              width={220}
              align="right"
              render={(_, { id, kind, run }) =>
                kind === "release" && run !== null ? (
                  <Space>
                    <Button
                      type="primary"
                      disabled={!may || decide.isPending}
                      onClick={() => decide.mutate({ run, release: true }, { onError: tell.problem })}
                    >
                      {t("automation.release")}
                    </Button>
                    <Button
                      disabled={!may || decide.isPending}
                      onClick={() => decide.mutate({ run, release: false }, { onError: tell.problem })}
                    >
                      {t("automation.decline")}
                    </Button>
                  </Space>
                ) : (
                  <Button
                    disabled={!may || finish.isPending}
                    onClick={() => finish.mutate(id, { onError: tell.problem })}
                  >
                    {t("automation.done")}
                  </Button>
                )
              }
            />
          </Table>
        )
      }
    </Loaded>
  );
}
