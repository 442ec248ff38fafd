import {
  ApiOutlined,
  BulbOutlined,
  DashboardOutlined,
  DeploymentUnitOutlined,
  InboxOutlined,
  PauseCircleOutlined,
  QuestionCircleOutlined,
  ReadOutlined,
  RocketOutlined,
  SettingOutlined,
  ThunderboltOutlined,
} from "@ant-design/icons";
import { useMemo } from "react";
import { useNavigate } from "react-router";
import { useChoose } from "@/data/preferences";
import { useMay } from "@/data/session";
import { type Action, useActions } from "@/lib/actions";
import { chooseAppearance, useMode } from "@/lib/appearance";
import { useTranslation } from "@/lib/i18n";

/** The places of the desk, and its colours, as lines of the palette. */
export function useGoActions(): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mode = useMode();
  const supervisor = useMay("supervisor");
  const { mutate: choose } = useChoose();
  const actions = useMemo<Action[]>(() => {
    const places = [
      { id: "inbox", to: "/", label: t("nav.inbox"), icon: <InboxOutlined /> },
      { id: "uncertain", to: "/uncertain", label: t("nav.uncertain"), icon: <QuestionCircleOutlined /> },
      { id: "set-aside", to: "/set-aside", label: t("nav.setAside"), icon: <PauseCircleOutlined /> },
      { id: "channels", to: "/channels", label: t("nav.channels"), icon: <ApiOutlined /> },
      ...(supervisor ? [{ id: "wall", to: "/wall", label: t("nav.wall"), icon: <DashboardOutlined /> }] : []),
      { id: "automation", to: "/automation", label: t("nav.automation"), icon: <ThunderboltOutlined /> },
      ...(supervisor
        ? [
            { id: "understanding", to: "/understanding", label: t("nav.understanding"), icon: <ReadOutlined /> },
            { id: "webhooks", to: "/webhooks", label: t("nav.webhooks"), icon: <DeploymentUnitOutlined /> },
          ]
        : []),
      { id: "settings", to: "/settings", label: t("nav.settings"), icon: <SettingOutlined /> },
    ];
    return [
      ...places.map(
        ({ id, to, label, icon }): Action => ({
          id: `go.${id}`,
          label,
          group: "go",
          icon,
          perform: () => void navigate(to),
        }),
      ),
      {
        id: "appearance",
        label: t(mode === "dark" ? "appearance.toLight" : "appearance.toDark"),
        group: "general",
        icon: <BulbOutlined />,
        perform: () => chooseAppearance(mode === "dark" ? "light" : "dark"),
      },
      {
        id: "guide",
        label: t("guide.again"),
        group: "general",
        icon: <RocketOutlined />,
        perform: () => {
          choose(() => ({ guideDone: false }));
          void navigate("/");
        },
      },
    ];
  }, [t, navigate, mode, supervisor, choose]);
  useActions(actions);
}
