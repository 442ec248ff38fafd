import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Action, useActions } from "@/lib/actions";
import { useFilter, VIEWS } from "../filter";

const rows = () => [...document.querySelectorAll("a[data-conversation]")];

/** Moves the focus by one row, from the row that has it, else from the open one, else from the top. */
function move(step: 1 | -1): void {
  const all = rows();
  const focused = document.activeElement === null ? -1 : all.indexOf(document.activeElement);
  const from = focused >= 0 ? focused : all.findIndex((row) => row.getAttribute("aria-current") === "page");
  const target = from < 0 ? all[0] : all[Math.min(all.length - 1, Math.max(0, from + step))];
  if (target instanceof HTMLElement) {
    target.focus();
    target.scrollIntoView({ block: "nearest" });
  }
}

/** Opens the row with the focus, else the first. */
function openRow(): void {
  const all = rows();
  const focused = all.find((row) => row === document.activeElement) ?? all[0];
  if (focused instanceof HTMLElement) {
    focused.click();
  }
}

/** The list's keys, and its views for the palette. */
export function useListActions(): void {
  const { t } = useTranslation();
  const [, change] = useFilter();
  const actions = useMemo<Action[]>(
    () => [
      { id: "list.next", label: t("action.next"), group: "list", keys: "j", perform: () => move(1) },
      { id: "list.previous", label: t("action.previous"), group: "list", keys: "k", perform: () => move(-1) },
      { id: "list.open", label: t("action.openRow"), group: "list", keys: "o", perform: openRow },
      ...VIEWS.map(
        (view): Action => ({
          id: `view.${view}`,
          label: t("action.view", { view: t(`views.${view}`) }),
          group: "go",
          perform: () => change({ view: view === "all" ? undefined : view, state: undefined }),
        }),
      ),
    ],
    [t, change],
  );
  useActions(actions);
}
