import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Action, useActions } from "@/lib/actions";

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

/** The list's keys. Enter needs none of ours: the row with the focus is a link. */
export function useListActions(): void {
  const { t } = useTranslation();
  const actions = useMemo<Action[]>(
    () => [
      { id: "list.next", label: t("action.next"), group: "list", keys: "j", perform: () => move(1) },
      { id: "list.previous", label: t("action.previous"), group: "list", keys: "k", perform: () => move(-1) },
    ],
    [t],
  );
  useActions(actions);
}
