import { QuestionCircleOutlined } from "@ant-design/icons";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { ActionButton } from "@/components/action-button";
import { type Action, keyed, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";

const HelpSheet = lazy(() => import("./help-sheet").then((it) => ({ default: it.HelpSheet })));

/** The sheet of all keys, and the button that opens it. */
export function Help() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const action = useMemo<Action>(
    () => ({
      ...keyed("help"),
      label: t("action.help"),
      icon: <QuestionCircleOutlined />,
      perform: () => setOpen(true),
    }),
    [t],
  );
  useActions(useMemo(() => [action], [action]));
  return (
    <>
      <ActionButton action={action} iconOnly type="text" />
      {open ? (
        <Suspense fallback={null}>
          <HelpSheet onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
