import { Kbd } from "@atiende/ui";
import { useAvailableActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import styles from "./help-content.module.css";

const GROUPS = ["list", "conversation", "reply", "general", "go"] as const;

/** The keys that work here and now, read from the actions themselves; of what cannot be done now there is none. */
export function HelpContent() {
  const { t } = useTranslation();
  const actions = useAvailableActions();
  const lines = (group: (typeof GROUPS)[number]) =>
    actions.flatMap((action) =>
      action.group === group && action.enabled !== false && action.keys !== undefined
        ? [{ ...action, keys: action.keys }]
        : [],
    );
  return (
    <div className={styles.help}>
      {GROUPS.filter((group) => lines(group).length > 0).map((group) => (
        <section key={group}>
          <h3 className={styles.group}>{t(`help.group.${group}`)}</h3>
          <dl>
            {lines(group).map(({ id, label, keys }) => (
              <div key={id} className={styles.line}>
                <dt>{label}</dt>
                <dd>
                  <Kbd keys={keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className={styles.note}>{t("help.note")}</p>
    </div>
  );
}
