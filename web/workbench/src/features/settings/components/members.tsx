import { DeleteOutlined, KeyOutlined, PlusOutlined } from "@ant-design/icons";
import type { Member, Role } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { Button, Popconfirm, Select } from "antd";
import { useState } from "react";
import { hint } from "@/components/hints";
import { Loaded } from "@/components/loaded";
import { Moment } from "@/components/moment";
import { Table } from "@/components/table";
import { useTell } from "@/components/use-tell";
import { useMe } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useChangeRole, useMembers, useRemoveMember } from "../api/members";
import { ROLES } from "../roles";
import { FirstPasswordDialog } from "./first-password-dialog";
import styles from "./members.module.css";
import { NewMemberDialog } from "./new-member-dialog";

/** Who works in the workspace. */
export function Members() {
  const { t } = useTranslation();
  const query = useMembers();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <div className={styles.head}>
        <p className={styles.lead}>{t("members.lead")}</p>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)} data-testid="add-member">
          {t("members.add")}
        </Button>
      </div>
      <Loaded query={query} skeleton={<SkeletonRows rows={4} height={48} label={t("loading")} />}>
        {({ items }) => <MemberTable members={items} />}
      </Loaded>
      {adding ? <NewMemberDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function MemberTable({ members }: { members: Member[] }) {
  const { t } = useTranslation();
  const tell = useTell();
  const me = useMe();
  const { mutate: changeRole, isPending } = useChangeRole();
  const { mutate: remove } = useRemoveMember();
  const [forgetful, setForgetful] = useState<Member>();
  const table = (
    <Table<Member>
      rowKey="id"
      size="middle"
      pagination={false}
      scroll={{ x: "max-content" }}
      dataSource={members}
      columns={[
        {
          title: t("members.name"),
          key: "name",
          render: (_, { id, name, email }) => (
            <>
              <div className={styles.name}>
                {name}
                {id === me ? <span className={styles.me}> · {t("members.you")}</span> : null}
              </div>
              <div className={styles.email}>{email}</div>
            </>
          ),
        },
        {
          title: t("members.role"),
          key: "role",
          render: (_, { id, name, role }) => (
            <Select<Role>
              value={role}
              disabled={isPending}
              className={styles.role}
              aria-label={t("members.roleOf", { name })}
              options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
              onChange={(next) => changeRole({ id, role: next }, { onError: tell.problem })}
            />
          ),
        },
        { title: t("members.since"), key: "since", render: (_, { createdAt }) => <Moment at={createdAt} full /> },
        {
          key: "acts",
          render: (_, member) => {
            const { id, name } = member;
            return id === me ? null : (
              <>
                <Button
                  type="text"
                  icon={<KeyOutlined />}
                  aria-label={t("members.givePasswordOf", { name })}
                  onClick={() => setForgetful(member)}
                  {...hint(t("members.givePassword"))}
                />
                <Popconfirm
                  title={t("members.removeTitle", { name })}
                  description={<p className={styles.confirm}>{t("members.removeText")}</p>}
                  okText={t("members.remove")}
                  cancelText={t("cancel")}
                  okButtonProps={{ danger: true }}
                  onConfirm={() =>
                    remove(id, { onSuccess: () => tell.done(t("members.removed", { name })), onError: tell.problem })
                  }
                >
                  <Button type="text" danger icon={<DeleteOutlined />} aria-label={t("members.removeOf", { name })} />
                </Popconfirm>
              </>
            );
          },
        },
      ]}
    />
  );
  return (
    <>
      {table}
      {forgetful === undefined ? null : (
        <FirstPasswordDialog member={forgetful} onClose={() => setForgetful(undefined)} />
      )}
    </>
  );
}
