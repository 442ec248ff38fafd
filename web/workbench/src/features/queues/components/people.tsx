import { EditOutlined } from "@ant-design/icons";
import type { QueueCandidate } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { Button, Switch } from "antd";
import { useState } from "react";
import { Table } from "@/components/table";
import { useTell } from "@/components/use-tell";
import { useGoAway } from "@/data/queues";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { against, type Deciding } from "../deciding";
import { PersonDialog } from "./person-dialog";
import styles from "./queues.module.css";
import { useLanguageName } from "./use-language-name";

/** Who could be given something now, how much each has, and what is special about them. */
export function People(deciding: Deciding) {
  const { t } = useTranslation();
  const tell = useTell();
  const supervisor = useMay("supervisor");
  const language = useLanguageName();
  const { mutate: goAway, isPending } = useGoAway();
  const [edited, setEdited] = useState<QueueCandidate | null>(null);
  const { settings, members, may, decide } = deciding;
  const skill = ({ id }: QueueCandidate) => settings.members.find(({ member }) => member === id);
  const ready = members.filter((it) => against(it, settings) === null).length;
  return (
    <section>
      <h2 className={styles.title}>{t("queue.people")}</h2>
      <p className={styles.quiet}>{t("queue.ready", { count: ready, all: members.length })}</p>
      <Table<QueueCandidate>
        dataSource={members}
        rowKey="id"
        pagination={false}
        bordered
        size="small"
        scroll={{ x: 760 }}
        data-testid="queue-people"
      >
        <Table.Column<QueueCandidate> title={t("members.name")} dataIndex="name" />
        <Table.Column<QueueCandidate>
          title={t("queue.now")}
          width={170}
          render={(_, it) => {
            const reason = against(it, settings);
            return reason === null ? (
              <Chip tone="good">{t("queue.available")}</Chip>
            ) : (
              <Chip tone="warn">{t(`queue.against.${reason}`)}</Chip>
            );
          }}
        />
        <Table.Column<QueueCandidate>
          title={t("queue.has")}
          width={110}
          align="right"
          render={(_, it) => {
            const most = skill(it)?.capacity ?? settings.capacity ?? null;
            return <span className="tabular">{most === null ? it.open : `${it.open} / ${most}`}</span>;
          }}
        />
        <Table.Column<QueueCandidate>
          title={t("queue.languages")}
          render={(_, it) => (skill(it)?.languages ?? []).map(language).join(", ") || t("queue.everyLanguage")}
        />
        <Table.Column<QueueCandidate>
          title={t("queue.hours")}
          width={140}
          render={(_, it) => skill(it)?.calendar ?? t("policy.always")}
        />
        {supervisor ? (
          <Table.Column<QueueCandidate>
            title={t("queue.away")}
            width={90}
            render={(_, it) => (
              <Switch
                size="small"
                checked={it.away}
                loading={isPending}
                aria-label={t("queue.awayOf", { name: it.name })}
                onChange={(away) => goAway({ member: it.id, away, handBack: false }, { onError: tell.problem })}
              />
            )}
          />
        ) : null}
        <Table.Column<QueueCandidate>
          width={56}
          align="right"
          render={(_, it) => (
            <Button
              type="text"
              icon={<EditOutlined />}
              disabled={!may}
              aria-label={t("rule.edit", { name: it.name })}
              onClick={() => setEdited(it)}
            />
          )}
        />
      </Table>
      {edited === null ? null : (
        <PersonDialog
          name={edited.name}
          skill={skill(edited) ?? { member: edited.id, languages: [], capacity: null, calendar: null }}
          busy={!may}
          onSave={(one) =>
            decide({ members: [...settings.members.filter(({ member }) => member !== one.member), one] }, () =>
              setEdited(null),
            )
          }
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}
