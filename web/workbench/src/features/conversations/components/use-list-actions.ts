import { type RefObject, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Action, useActions } from "@/lib/actions";
import { useFilter, VIEWS } from "../filter";
import type { ListKeys } from "./list";

/** The list's keys, and its views for the palette. */
export function useListActions(list: RefObject<ListKeys | null>): void {
  const { t } = useTranslation();
  const [, change] = useFilter();
  const actions = useMemo<Action[]>(
    () => [
      { id: "list.next", label: t("action.next"), group: "list", keys: "j", perform: () => list.current?.move(1) },
      {
        id: "list.previous",
        label: t("action.previous"),
        group: "list",
        keys: "k",
        perform: () => list.current?.move(-1),
      },
      { id: "list.open", label: t("action.openRow"), group: "list", keys: "o", perform: () => list.current?.open() },
      ...VIEWS.map(
        (view): Action => ({
          id: `view.${view}`,
          label: t("action.view", { view: t(`views.${view}`) }),
          group: "go",
          perform: () => change({ view: view === "all" ? undefined : view, state: undefined }),
        }),
      ),
    ],
    [t, change, list],
  );
  useActions(actions);
}
