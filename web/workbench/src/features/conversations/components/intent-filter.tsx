import { DownOutlined } from "@ant-design/icons";
import { lazy, Suspense, useState } from "react";
import { useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { useFilter } from "../filter";
import styles from "./filters.module.css";

const IntentChoice = lazy(() => import("./intent-choice").then((it) => ({ default: it.IntentChoice })));

/** Which intents the list is narrowed to. What it is chosen with is fetched when somebody wants to choose. */
export function IntentFilter() {
  const { t } = useTranslation();
  const names = useNames();
  const [{ server }] = useFilter();
  const [choosing, setChoosing] = useState(false);
  const group = names.intentGroups.find(({ id }) => id === server.group);
  const chosen =
    server.intent !== undefined
      ? names.intent(server.intent)
      : group === undefined
        ? undefined
        : t("filter.wholeGroup", { group: group.label });
  const button = (
    <button
      type="button"
      className={`${styles.box} ${styles.intent}`}
      aria-label={chosen === undefined ? t("filter.intent") : `${t("filter.intent")}: ${chosen}`}
      aria-haspopup="listbox"
      onClick={() => setChoosing(true)}
      data-testid="intent-filter"
    >
      <span className={chosen === undefined ? styles.none : styles.chosen}>{chosen ?? t("filter.intent")}</span>
      <DownOutlined className={styles.arrow} aria-hidden="true" />
    </button>
  );
  return choosing ? (
    <Suspense fallback={button}>
      <IntentChoice />
    </Suspense>
  ) : (
    button
  );
}
