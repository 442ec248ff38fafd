import { ArrowUpOutlined, DeleteOutlined, EditOutlined, PlusOutlined } from "@ant-design/icons";
import type { DeadlinePolicy } from "@atiende/api";
import { Button, Popconfirm, Space } from "antd";
import { useState } from "react";
import { Table } from "@/components/table";
import { useChannelKind } from "@/components/use-channel-kind";
import { useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import type { Deciding } from "../deciding";
import { inUnits } from "../hours";
import styles from "./deadlines.module.css";
import { PolicyDialog } from "./policy-dialog";
import { usePolicyName } from "./use-policy-name";

/** The shop's own promises; of those that fit a message, the first for each target counts. */
export function Policies({ settings, may, decide }: Deciding) {
  const { t } = useTranslation();
  const names = useNames();
  const kind = useChannelKind();
  const nameOf = usePolicyName();
  const [edited, setEdited] = useState<DeadlinePolicy | "new" | null>(null);
  const { policies } = settings;
  const about = ({ when }: DeadlinePolicy) =>
    [
      ...(when?.channels ?? []).map(kind),
      ...(when?.threads ?? []),
      ...(when?.groups ?? []).map((id) => names.intentGroups.find((it) => it.id === id)?.label ?? id),
      ...(when?.intents ?? []).map(names.intent),
      ...(when?.emotions ?? []).map(names.emotion),
    ].join(", ");
  const put = (policy: DeadlinePolicy) => {
    const at = policies.findIndex(({ id }) => id === policy.id);
    decide({ policies: at < 0 ? [...policies, policy] : policies.with(at, policy) }, () => setEdited(null));
  };
  return (
    <section>
      <div className={styles.head}>
        <h2 className={styles.title}>{t("policy.title")}</h2>
        <Button icon={<PlusOutlined />} disabled={!may} onClick={() => setEdited("new")} data-testid="add-policy">
          {t("policy.add")}
        </Button>
      </div>
      <p className={styles.quiet}>{t("policy.lead")}</p>
      <Table<DeadlinePolicy>
        dataSource={policies}
        rowKey="id"
        pagination={false}
        bordered
        size="small"
        scroll={{ x: 760 }}
      >
        <Table.Column<DeadlinePolicy>
          title={t("policy.name")}
          render={(_, it) => (
            <>
              {nameOf(it)}
              {about(it) === "" ? null : <div className={styles.quiet}>{about(it)}</div>}
            </>
          )}
        />
        <Table.Column<DeadlinePolicy>
          title={t("policy.target")}
          width={140}
          render={(_, { target }) => t(`policy.targets.${target}`)}
        />
        <Table.Column<DeadlinePolicy>
          title={t("policy.within")}
          width={110}
          render={(_, { withinSeconds }) => {
            const { amount, unit } = inUnits(withinSeconds);
            return t(`policy.in.${unit}`, { count: amount });
          }}
        />
        <Table.Column<DeadlinePolicy>
          title={t("policy.calendar")}
          width={140}
          render={(_, { calendar }) => calendar ?? t("policy.always")}
        />
        <Table.Column<DeadlinePolicy>
          title={t("policy.keptBy")}
          width={150}
          render={(_, { machineCounts }) => t(machineCounts ? "policy.byAll" : "policy.byPerson")}
        />
        <Table.Column<DeadlinePolicy>
          width={120}
          align="right"
          render={(_, it, place) => (
            <Space size={0}>
              <Button
                type="text"
                icon={<ArrowUpOutlined />}
                disabled={!may || place === 0}
                aria-label={`${t("rule.up")}: ${nameOf(it)}`}
                onClick={() =>
                  decide({
                    policies: [
                      ...policies.slice(0, place - 1),
                      it,
                      ...policies.slice(place - 1).filter(({ id }) => id !== it.id),
                    ],
                  })
                }
              />
              <Button
                type="text"
                icon={<EditOutlined />}
                disabled={!may}
                aria-label={t("rule.edit", { name: nameOf(it) })}
                onClick={() => setEdited(it)}
              />
              <Popconfirm
                title={t("policy.removeAsk", { name: nameOf(it) })}
                okText={t("rule.removeRow")}
                cancelText={t("cancel")}
                onConfirm={() => decide({ policies: policies.filter(({ id }) => id !== it.id) })}
              >
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  disabled={!may}
                  aria-label={`${t("rule.removeRow")}: ${nameOf(it)}`}
                />
              </Popconfirm>
            </Space>
          )}
        />
      </Table>
      {edited === null ? null : (
        <PolicyDialog
          policy={edited === "new" ? null : edited}
          calendars={Object.keys(settings.calendars)}
          busy={!may}
          onSave={put}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}
