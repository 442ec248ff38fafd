import { PlusOutlined, RollbackOutlined } from "@ant-design/icons";
import type { OwnModel } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { Button, Popconfirm } from "antd";
import { Loaded } from "@/components/loaded";
import { Moment } from "@/components/moment";
import { Table } from "@/components/table";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { isUnderWay, useModels, useRollBack } from "../api/models";
import { ModelButtons } from "./model-buttons";
import { ModelState } from "./model-state";
import styles from "./models.module.css";

interface Props {
  onNew: () => void;
  onOpen: (id: string) => void;
}

/** All models of the workspace, and which one reads its messages. */
export function Versions({ onNew, onOpen }: Props) {
  const { t } = useTranslation();
  return (
    <Loaded query={useModels()} skeleton={<SkeletonRows rows={4} height={56} label={t("loading")} />}>
      {({ items }) => (
        <>
          <InForce models={items} onNew={onNew} />
          {items.length === 0 ? <FirstSteps /> : <VersionTable models={items} onOpen={onOpen} />}
        </>
      )}
    </Loaded>
  );
}

function InForce({ models, onNew }: { models: OwnModel[]; onNew: () => void }) {
  const { t } = useTranslation();
  const tell = useTell();
  const { mutate: rollBack, isPending } = useRollBack();
  const own = models.find(({ inForce }) => inForce);
  return (
    <section className={styles.head} aria-label={t("ownModel.inForce")}>
      <div>
        <div className={styles.quiet}>{t("ownModel.inForce")}</div>
        <div className={styles.name} data-testid="model-in-force">
          {own === undefined ? t("ownModel.base") : own.name}
        </div>
        <div className={styles.quiet}>
          {own === undefined ? t("ownModel.baseText") : t("ownModel.ownText", { count: own.messages })}
        </div>
      </div>
      <div className={styles.buttons}>
        {own === undefined ? null : (
          <Popconfirm
            title={t("ownModel.rollBackTitle")}
            description={<p className={styles.confirm}>{t("ownModel.rollBackText")}</p>}
            okText={t("ownModel.rollBack")}
            cancelText={t("cancel")}
            onConfirm={() =>
              rollBack(undefined, { onSuccess: () => tell.done(t("ownModel.rolledBack")), onError: tell.problem })
            }
          >
            <Button icon={<RollbackOutlined />} loading={isPending} data-testid="roll-back">
              {t("ownModel.rollBack")}
            </Button>
          </Popconfirm>
        )}
        <Button
          type="primary"
          icon={<PlusOutlined />}
          disabled={models.some(isUnderWay)}
          onClick={onNew}
          data-testid="new-model"
        >
          {t("ownModel.train")}
        </Button>
      </div>
    </section>
  );
}

function FirstSteps() {
  const { t } = useTranslation();
  return (
    <ol className={styles.steps}>
      <li>{t("ownModel.step1")}</li>
      <li>{t("ownModel.step2")}</li>
      <li>{t("ownModel.step3")}</li>
      <li>{t("ownModel.step4")}</li>
    </ol>
  );
}

function VersionTable({ models, onOpen }: { models: OwnModel[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  return (
    <Table<OwnModel>
      rowKey="id"
      size="middle"
      pagination={false}
      scroll={{ x: 760 }}
      dataSource={models}
      columns={[
        {
          title: t("ownModel.model"),
          key: "model",
          render: (_, { id, name, createdAt }) => (
            <>
              <Button type="link" className={styles.link} onClick={() => onOpen(id)} data-testid="open-model">
                <Moment at={createdAt} soon />
              </Button>
              <div className={styles.quiet}>{name}</div>
            </>
          ),
        },
        { title: t("ownModel.messages"), dataIndex: "messages", align: "right", width: 100 },
        {
          title: t("ownModel.ownIntents"),
          key: "own",
          render: (_, { ownIntents }) => ownIntents.map(({ name }) => name).join(", ") || "–",
        },
        { title: t("ownModel.state"), key: "state", width: 230, render: (_, it) => <ModelState model={it} /> },
        { key: "buttons", align: "right", render: (_, it) => <ModelButtons model={it} /> },
      ]}
    />
  );
}
