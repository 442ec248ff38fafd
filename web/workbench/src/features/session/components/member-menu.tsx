import { BulbOutlined, KeyOutlined, LogoutOutlined } from "@ant-design/icons";
import { Avatar, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTell } from "@/components/use-tell";
import { useSession } from "@/data/session";
import { APPEARANCES, chooseAppearance, useAppearance } from "@/lib/appearance";
import { useSignOut } from "../api/sign-out";
import styles from "./member-menu.module.css";
import { PasswordDialog } from "./password-dialog";

/** Who is signed in, in which workspace and role; a new password; and the way out. */
export function MemberMenu() {
  const { t } = useTranslation();
  const tell = useTell();
  const { data: session } = useSession();
  const signOut = useSignOut();
  const [changing, setChanging] = useState(false);
  const appearance = useAppearance();
  if (!session) {
    return null;
  }
  const { member, workspace } = session;
  const who = (
    <span className={styles.who}>
      <strong>{member.name}</strong>
      <span>{member.email}</span>
      <span>{t("member.roleIn", { role: t(`role.${member.role}`), workspace: workspace.name })}</span>
    </span>
  );
  return (
    <>
      <Dropdown
        trigger={["click"]}
        placement="topRight"
        menu={{
          selectedKeys: [appearance],
          items: [
            { key: "who", label: who, disabled: true },
            { type: "divider" },
            {
              key: "password",
              icon: <KeyOutlined />,
              label: t("password.menu"),
              onClick: () => setChanging(true),
            },
            {
              key: "appearance",
              icon: <BulbOutlined />,
              label: t("appearance.menu"),
              children: APPEARANCES.map((each) => ({
                key: each,
                label: t(`appearance.${each}`),
                onClick: () => chooseAppearance(each),
              })),
            },
            {
              key: "out",
              icon: <LogoutOutlined />,
              label: t("member.signOut"),
              onClick: () => signOut.mutate(undefined, { onError: tell.problem }),
            },
          ],
        }}
      >
        <button type="button" className={styles.button} aria-label={t("member.menu", { name: member.name })}>
          <Avatar size={30} className={styles.avatar}>
            {[...member.name][0]}
          </Avatar>
        </button>
      </Dropdown>
      {changing ? <PasswordDialog onClose={() => setChanging(false)} /> : null}
    </>
  );
}
