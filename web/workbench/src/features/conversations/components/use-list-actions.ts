import { type RefObject, useMemo } from "react";
import { type Action, keyed, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { ORDERS, useFilter, VIEWS } from "../filter";
import type { ListKeys } from "./list";

/** The list's keys, and its views and orders for the palette. */
export function useListActions(list: RefObject<ListKeys | null>): void {
  const { t } = useTranslation();
  const [
    {
      server: { order: current },
    },
    change,
  ] = useFilter();
  const actions = useMemo<Action[]>(
    () => [
      { ...keyed("list.next"), label: t("action.next"), perform: () => list.current?.move(1) },
      {
        ...keyed("list.previous"),
        label: t("action.previous"),
        perform: () => list.current?.move(-1),
      },
      { ...keyed("list.open"), label: t("action.openRow"), perform: () => list.current?.open() },
      ...VIEWS.map(
        (view): Action => ({
          id: `view.${view}`,
          label: t("action.view", { view: t(`views.${view}`) }),
          group: "go",
          perform: () => change({ view: view === "all" ? undefined : view, state: undefined }),
        }),
      ),
      ...ORDERS.map(
        (order): Action => ({
          id: `order.${order}`,
          label: t("action.order", { order: t(`order.${order}`) }),
          group: "list",
          enabled: order !== current,
          perform: () => change({ order }),
        }),
      ),
    ],
    [t, change, list, current],
  );
  useActions(actions);
}
