import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import type { SavedView } from "@atiende/api";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { useTell } from "@/components/use-tell";
import { useChoose, usePreferences } from "@/data/preferences";
import { useFilter } from "../filter";
import styles from "./saved-views.module.css";

const LONGEST = 60;

/** The lists that a member has given a name; and a way to name the one on the screen. */
export function SavedViews() {
  const { t } = useTranslation();
  const tell = useTell();
  const views = usePreferences()?.views ?? [];
  const { mutate: choose } = useChoose();
  const [search, setSearch] = useSearchParams();
  const [{ narrowed, view, server }] = useFilter();
  const [naming, setNaming] = useState(false);
  const here = search.toString();
  const known = views.some(({ query }) => query === here);
  const nameable = (narrowed || view !== "all" || server.state !== "open") && !known;
  const put = (change: (kept: SavedView[]) => SavedView[]) =>
    choose((kept) => ({ views: change(kept.views) }), { onError: tell.problem });
  const save = (name: string) => {
    if (name.trim() !== "") {
      put((kept) => [...kept.filter(({ query }) => query !== here), { name: name.trim(), query: here }]);
      setNaming(false);
    }
  };
  if (views.length === 0 && !nameable) {
    return null;
  }
  return (
    <ul className={styles.saved} aria-label={t("views.saved")}>
      {views.map(({ name, query }) => (
        <li key={query} className={`${styles.view} ${query === here ? styles.here : ""}`}>
          <button type="button" className={styles.name} aria-pressed={query === here} onClick={() => setSearch(query)}>
            {name}
          </button>
          <button
            type="button"
            className={styles.remove}
            aria-label={t("views.remove", { name })}
            onClick={() => put((kept) => kept.filter((each) => each.query !== query))}
          >
            <CloseOutlined aria-hidden="true" />
          </button>
        </li>
      ))}
      {nameable ? (
        <li>
          {naming ? (
            <input
              // biome-ignore lint/a11y/noAutofocus: the member has just asked to name it
              autoFocus
              className={styles.naming}
              maxLength={LONGEST}
              placeholder={t("views.name")}
              aria-label={t("views.name")}
              onBlur={() => setNaming(false)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && !event.nativeEvent.isComposing) {
                  save(event.currentTarget.value);
                } else if (event.key === "Escape") {
                  setNaming(false);
                }
              }}
            />
          ) : (
            <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => setNaming(true)}>
              {t("views.save")}
            </Button>
          )}
        </li>
      ) : null}
    </ul>
  );
}
