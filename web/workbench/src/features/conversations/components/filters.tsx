import { useTranslation } from "@/lib/i18n";
import { STATES, type StateFilter, useFilter } from "../filter";
import styles from "./filters.module.css";
import { IntentFilter } from "./intent-filter";
import { SavedViews } from "./saved-views";
import { Views } from "./views";

export function Filters() {
  const { t } = useTranslation();
  const [{ server }, change] = useFilter();
  return (
    <search className={styles.filters} aria-label={t("filter.label")}>
      <Views />
      <SavedViews />
      <div className={styles.row}>
        <IntentFilter />
        <select
          className={`${styles.box} ${styles.state}`}
          value={server.state}
          onChange={({ currentTarget: { value } }) =>
            change({ state: value === "open" ? undefined : (value as StateFilter), view: undefined })
          }
          aria-label={t("filter.stateLabel")}
        >
          {STATES.map((value) => (
            <option key={value} value={value}>
              {t(`filter.state.${value}`)}
            </option>
          ))}
        </select>
      </div>
    </search>
  );
}
