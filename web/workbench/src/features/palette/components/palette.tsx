import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Action, useActions } from "@/lib/actions";
import { PaletteBox } from "./palette-box";

/** All that can be done here and now, found by its name. */
export function Palette() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const actions = useMemo<Action[]>(
    () => [
      {
        id: "palette",
        label: t("action.palette"),
        group: "general",
        keys: "Ctrl+k",
        whileTyping: true,
        perform: () => setOpen(true),
      },
    ],
    [t],
  );
  useActions(actions);
  return open ? <PaletteBox onClose={close} /> : null;
}
