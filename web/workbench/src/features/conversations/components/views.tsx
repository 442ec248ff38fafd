import { useCounts } from "@/data/conversation-counts";
import { useTranslation } from "@/lib/i18n";
import { useSavedViews } from "../api/saved-views";
import { isSame, useFilter, VIEWS, type View } from "../filter";
import { ViewButton } from "./view-button";
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
  const counts = useCounts();
  const [{ view, server, named }, change] = useFilter();
  const saved = useSavedViews();
  // a list that has a name stands under that alone
  const elsewhere = named || saved.some(({ filter }) => isSame(filter, server));
  return (
    <fieldset className={styles.views} aria-label={t("views.label")}>
      {VIEWS.map((each) => (
        <ViewButton
          key={each}
          id={each}
          name={t(`views.${each}`)}
          count={counts?.[COUNTED[each]]}
          here={each === view && server.state === "open" && !elsewhere}
          pressing={PRESSING.has(each)}
          onChoose={() => change({ view: each === "all" ? undefined : each, state: undefined })}
        />
      ))}
    </fieldset>
  );
}
