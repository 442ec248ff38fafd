import { CoffeeOutlined, KeyOutlined, LogoutOutlined } from "@ant-design/icons";
import { lazy, Suspense, useState } from "react";
import { MenuButton } from "@/components/menu-button";
import { useTell } from "@/components/use-tell";
import { useAway, useGoAway } from "@/data/queues";
import { useMay, useSession } from "@/data/session";
import { APPEARANCES, chooseAppearance, useAppearance } from "@/lib/appearance";
import { useTranslation } from "@/lib/i18n";
import { useSignOut } from "../api/sign-out";
import styles from "./member-menu.module.css";

const PasswordDialog = lazy(() => import("./password-dialog").then((it) => ({ default: it.PasswordDialog })));

/** Who is signed in, in which workspace and role; a new password; and the way out. */
export function MemberMenu() {
  const { t } = useTranslation();
  const tell = useTell();
  const { data: session } = useSession();
  const signOut = useSignOut();
  const answers = useMay("agent");
  const away = useAway(answers);
  const { mutate: goAway } = useGoAway();
  const [changing, setChanging] = useState(false);
  const appearance = useAppearance();
  if (!session) {
    return null;
  }
  const { member, workspace } = session;
  const say = (going: boolean, handBack: boolean) => goAway({ away: going, handBack }, { onError: tell.problem });
  const presence =
    away === true
      ? [{ key: "back", icon: <CoffeeOutlined />, label: t("member.back"), onChoose: () => say(false, false) }]
      : [
          { key: "away", icon: <CoffeeOutlined />, label: t("member.away"), onChoose: () => say(true, false) },
          {
            key: "handBack",
            icon: <CoffeeOutlined />,
            label: t("member.awayHandBack"),
            onChoose: () => say(true, true),
          },
        ];
  const who = (
    <span className={styles.who}>
      <strong>{member.name}</strong>
      <span>{member.email}</span>
      <span>{t("member.roleIn", { role: t(`role.${member.role}`), workspace: workspace.name })}</span>
    </span>
  );
  return (
    <>
      <MenuButton
        label={t("member.menu", { name: member.name })}
        head={who}
        placement="side"
        groups={[
          {
            key: "member",
            items: [
              ...(answers ? presence : []),
              { key: "password", icon: <KeyOutlined />, label: t("password.menu"), onChoose: () => setChanging(true) },
            ],
          },
          {
            key: "appearance",
            title: t("appearance.menu"),
            items: APPEARANCES.map((each) => ({
              key: each,
              label: t(`appearance.${each}`),
              chosen: each === appearance,
              onChoose: () => chooseAppearance(each),
            })),
          },
          {
            key: "out",
            items: [
              {
                key: "out",
                icon: <LogoutOutlined />,
                label: t("member.signOut"),
                onChoose: () => signOut.mutate(undefined, { onError: tell.problem }),
              },
            ],
          },
        ]}
      >
        {(button) => (
          <button
            {...button}
            type="button"
            className={styles.button}
            aria-label={t("member.menu", {
              name: away === true ? t("member.isAway", { name: member.name }) : member.name,
            })}
          >
            <span className={styles.avatar} data-away={away === true}>
              {[...member.name][0]}
            </span>
          </button>
        )}
      </MenuButton>
      {changing ? (
        <Suspense fallback={null}>
          <PasswordDialog onClose={() => setChanging(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
