import {
  CheckOutlined,
  ClockCircleOutlined,
  InfoCircleOutlined,
  RollbackOutlined,
  UserAddOutlined,
  UserDeleteOutlined,
} from "@ant-design/icons";
import type { Conversation } from "@atiende/api";
import { useCallback, useMemo, useState } from "react";
import { useNavigate } from "react-router";
import { useTell } from "@/components/use-tell";
import { useMay, useMe } from "@/data/session";
import { type Action, keyed, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { useAssign } from "../api/assign";
import { useReopen } from "../api/reopen";
import { useResolve } from "../api/resolve";
import { useSnooze } from "../api/snooze";

/** What can be done with the conversation that is open. */
export function useThreadActions({ id, state, assignee, snoozed }: Conversation, togglePanel: () => void) {
  const { t } = useTranslation();
  const tell = useTell();
  const navigate = useNavigate();
  const may = useMay("agent");
  const me = useMe();
  const { mutate: assign, isPending: assigning } = useAssign();
  const { mutate: resolve, isPending: resolving } = useResolve();
  const { mutate: reopen, isPending: reopening } = useReopen();
  const { mutate: snooze, isPending: waking } = useSnooze();
  const [snoozing, setSnoozing] = useState(false);
  const stopSnoozing = useCallback(() => setSnoozing(false), []);
  const [taking, setTaking] = useState(false);
  const stopTaking = useCallback(() => setTaking(false), []);
  const actions = useMemo(() => {
    const told = (text: string) => ({ onSuccess: () => tell.done(text), onError: tell.problem });
    const settle: Action =
      state === "open"
        ? {
            // not while it is asked for; the stream may show the next state before the answer does
            enabled: may && !resolving,
            ...keyed("conversation.resolve"),
            label: t("action.resolve"),
            icon: <CheckOutlined />,
            perform: () => resolve(id, told(t("conversation.nowResolved"))),
          }
        : {
            enabled: may && !reopening,
            ...keyed("conversation.reopen"),
            label: t("action.reopen"),
            icon: <RollbackOutlined />,
            perform: () => reopen(id, told(t("conversation.nowOpen"))),
          };
    const mine = assignee !== null && assignee.id === me;
    return {
      settle,
      claim: {
        ...keyed("conversation.claim"),
        label: mine ? t("action.release") : t("action.claim"),
        icon: mine ? <UserDeleteOutlined /> : <UserAddOutlined />,
        enabled: may && me !== undefined && !assigning,
        // what a colleague works on is taken only by whoever has read the colleague's name
        perform: () =>
          assignee !== null && !mine
            ? setTaking(true)
            : assign(
                { id, member: mine ? null : (me ?? null), insteadOf: assignee?.id ?? null },
                told(mine ? t("assignee.released") : t("assignee.claimed")),
              ),
      },
      snooze: {
        ...keyed("conversation.snooze"),
        label: snoozed === null ? t("action.snooze") : t("action.wake"),
        icon: <ClockCircleOutlined />,
        enabled: may && state === "open" && !waking,
        perform: () => (snoozed === null ? setSnoozing(true) : snooze({ id, until: null }, told(t("snooze.woken")))),
      },
      panel: {
        ...keyed("conversation.panel"),
        label: t("action.panel"),
        icon: <InfoCircleOutlined />,
        perform: togglePanel,
      },
      close: {
        ...keyed("conversation.close"),
        label: t("action.close"),
        perform: () => navigate({ pathname: "/", search: location.search }),
      },
    } satisfies Record<string, Action>;
  }, [
    t,
    tell,
    navigate,
    may,
    me,
    assignee,
    assigning,
    assign,
    snoozed,
    waking,
    snooze,
    resolving,
    reopening,
    state,
    id,
    resolve,
    reopen,
    togglePanel,
  ]);
  useActions(useMemo(() => Object.values(actions), [actions]));
  return { ...actions, snoozing, stopSnoozing, taking, stopTaking };
}
