import { SearchOutlined } from "@ant-design/icons";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { ActionButton } from "@/components/action-button";
import { type Action, keyed, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";

const SearchBox = lazy(() => import("./search-box").then((it) => ({ default: it.SearchBox })));

/** The way to whatever was once written. */
export function Search() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const action = useMemo<Action>(
    () => ({
      ...keyed("search"),
      label: t("action.search"),
      icon: <SearchOutlined />,
      perform: () => setOpen(true),
    }),
    [t],
  );
  useActions(useMemo(() => [action], [action]));
  return (
    <>
      <ActionButton action={action} iconOnly type="text" data-testid="search-button" />
      {open ? (
        <Suspense fallback={null}>
          <SearchBox onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
