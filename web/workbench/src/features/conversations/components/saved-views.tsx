import { DeleteOutlined, EditOutlined, PlusOutlined, TeamOutlined, UserOutlined } from "@ant-design/icons";
import type { SavedView } from "@atiende/api";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { ActionButton } from "@/components/action-button";
import { useTell } from "@/components/use-tell";
import { useCounts } from "@/data/conversation-counts";
import { useMay } from "@/data/session";
import { type Action, keyed, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { useChangeView, useDeleteView, useSavedViews, useSaveView } from "../api/saved-views";
import { isSame, savedOf, useFilter } from "../filter";
import styles from "./saved-views.module.css";
import { ViewButton } from "./view-button";
import { ViewName } from "./view-name";
import views from "./views.module.css";

/** The lists that have a name, each with how much waits in it; and a way to name the one on the screen. */
export function SavedViews() {
  const { t } = useTranslation();
  const tell = useTell();
  const saved = useSavedViews();
  const counts = useCounts()?.saved;
  const maySupervise = useMay("supervisor");
  const [filter, , show] = useFilter();
  const { mutate: save } = useSaveView();
  const { mutate: change } = useChangeView();
  const { mutate: remove } = useDeleteView();
  const [naming, setNaming] = useState<"new" | "other" | null>(null);
  const here = saved.find((view) => isSame(view.filter, filter.server));
  const mine = here !== undefined && (!here.shared || maySupervise) ? here : undefined;
  const nameable = here === undefined && (filter.narrowed || filter.view !== "all" || filter.server.state !== "open");
  const actions = useMemo(
    () => ({
      save: {
        ...keyed("view.save"),
        label: t("views.save"),
        icon: <PlusOutlined />,
        enabled: nameable,
        perform: () => setNaming("new"),
      } satisfies Action,
      views: saved.map(
        (view): Action => ({
          id: `view.${view.id}`,
          label: t("action.view", { view: view.name }),
          group: "go",
          perform: () => show(view.filter),
        }),
      ),
    }),
    [t, saved, nameable, show],
  );
  useActions(useMemo(() => [actions.save, ...actions.views], [actions]));
  const told = (text: string) => ({ onSuccess: () => tell.done(text), onError: tell.problem });
  const name = (text: string) => {
    if (naming === "new") {
      save({ name: text, shared: false, filter: savedOf(filter.server) }, told(t("views.nowSaved", { name: text })));
    } else if (mine !== undefined) {
      change({ ...mine, name: text }, { onError: tell.problem });
    }
    setNaming(null);
  };
  const share = (view: SavedView) =>
    change(
      { ...view, shared: !view.shared },
      told(t(view.shared ? "views.nowOwn" : "views.nowShared", { name: view.name })),
    );
  return (
    <>
      {saved.length === 0 ? null : (
        <fieldset className={views.views} aria-label={t("views.saved")}>
          {saved.map((view) => (
            <ViewButton
              key={view.id}
              id={view.id}
              name={view.name}
              count={counts?.[view.id]}
              here={view.id === here?.id}
              shared={view.shared}
              onChoose={() => show(view.filter)}
            />
          ))}
        </fieldset>
      )}
      {naming === null ? null : (
        <ViewName name={naming === "new" ? "" : (mine?.name ?? "")} onName={name} onClose={() => setNaming(null)} />
      )}
      {naming === null && mine !== undefined ? (
        <div className={styles.acts}>
          <Button size="small" type="text" icon={<EditOutlined />} onClick={() => setNaming("other")}>
            {t("views.rename")}
          </Button>
          {maySupervise ? (
            <Button
              size="small"
              type="text"
              icon={mine.shared ? <UserOutlined /> : <TeamOutlined />}
              onClick={() => share(mine)}
            >
              {t(mine.shared ? "views.unshare" : "views.share")}
            </Button>
          ) : null}
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t("views.remove", { name: mine.name })}
            onClick={() => remove(mine.id, told(t("views.nowGone", { name: mine.name })))}
          >
            {t("views.delete")}
          </Button>
        </div>
      ) : null}
      {naming === null && nameable ? (
        <div className={styles.acts}>
          <ActionButton action={actions.save} size="small" type="text" />
        </div>
      ) : null}
    </>
  );
}
