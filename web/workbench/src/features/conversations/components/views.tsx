import { useTranslation } from "react-i18next";
import { useCounts } from "@/data/conversation-counts";
import { useLanguage } from "@/lib/i18n";
import { useFilter, VIEWS, type View } from "../filter";
import styles from "./views.module.css";

const COUNTED = {
  all: "open",
  person: "needsPerson",
  angry: "angry",
  soon: "dueSoon",
  mine: "mine",
  nobody: "unassigned",
  mentions: "mentions",
  snoozed: "snoozed",
} as const;

/** What may not wait; drawn so when there is something in it. */
const PRESSING = new Set<View>(["angry", "soon", "mentions"]);

/** The views of the list, each with how much waits in it. */
export function Views() {
  const { t } = useTranslation();
  const language = useLanguage();
  const counts = useCounts();
  const [{ view, server }, change] = useFilter();
  return (
    <fieldset className={styles.views} aria-label={t("views.label")}>
      {VIEWS.map((each) => {
        const count = counts?.[COUNTED[each]];
        const pressing = PRESSING.has(each) && (count ?? 0) > 0;
        const here = each === view && server.state === "open";
        return (
          <button
            key={each}
            type="button"
            className={`${styles.view} ${here ? styles.here : ""}`}
            aria-pressed={here}
            data-view={each}
            onClick={() => change({ view: each === "all" ? undefined : each, state: undefined })}
          >
            <span className={styles.name}>{t(`views.${each}`)}</span>
            {count === undefined ? null : (
              <span className={`${styles.count} ${pressing ? styles.pressing : ""}`}>
                {count.toLocaleString(language)}
              </span>
            )}
          </button>
        );
      })}
    </fieldset>
  );
}
