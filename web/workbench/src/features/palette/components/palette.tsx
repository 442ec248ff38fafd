import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { type Action, keyed, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";

const PaletteBox = lazy(() => import("./palette-box").then((it) => ({ default: it.PaletteBox })));

/** All that can be done here and now, found by its name. */
export function Palette() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const actions = useMemo<Action[]>(
    () => [
      {
        ...keyed("palette"),
        label: t("action.palette"),
        perform: () => setOpen(true),
      },
    ],
    [t],
  );
  useActions(actions);
  return open ? (
    <Suspense fallback={null}>
      <PaletteBox onClose={close} />
    </Suspense>
  ) : null;
}
