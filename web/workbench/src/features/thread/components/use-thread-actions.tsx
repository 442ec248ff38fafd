import { CheckOutlined, InfoCircleOutlined, RollbackOutlined } from "@ant-design/icons";
import type { Conversation } from "@atiende/api";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useTell } from "@/components/use-tell";
import { useMay } from "@/data/session";
import { type Action, useActions } from "@/lib/actions";
import { useReopen } from "../api/reopen";
import { useResolve } from "../api/resolve";

/** What can be done with the conversation that is open. */
export function useThreadActions({ id, state }: Conversation, togglePanel: () => void) {
  const { t } = useTranslation();
  const tell = useTell();
  const navigate = useNavigate();
  const may = useMay("agent");
  const { mutate: resolve, isPending: resolving } = useResolve();
  const { mutate: reopen, isPending: reopening } = useReopen();
  const actions = useMemo(() => {
    const shared = { group: "conversation", keys: "e", enabled: may && !resolving && !reopening } as const;
    const told = (text: string) => ({ onSuccess: () => tell.done(text), onError: tell.problem });
    const settle: Action =
      state === "open"
        ? {
            ...shared,
            id: "conversation.resolve",
            label: t("action.resolve"),
            icon: <CheckOutlined />,
            perform: () => resolve(id, told(t("conversation.nowResolved"))),
          }
        : {
            ...shared,
            id: "conversation.reopen",
            label: t("action.reopen"),
            icon: <RollbackOutlined />,
            perform: () => reopen(id, told(t("conversation.nowOpen"))),
          };
    return {
      settle,
      panel: {
        id: "conversation.panel",
        label: t("action.panel"),
        group: "conversation",
        keys: "i",
        icon: <InfoCircleOutlined />,
        perform: togglePanel,
      },
      close: {
        id: "conversation.close",
        label: t("action.close"),
        group: "conversation",
        keys: "Escape",
        perform: () => navigate({ pathname: "/", search: location.search }),
      },
    } satisfies Record<string, Action>;
  }, [t, tell, navigate, may, resolving, reopening, state, id, resolve, reopen, togglePanel]);
  useActions(useMemo(() => Object.values(actions), [actions]));
  return actions;
}
