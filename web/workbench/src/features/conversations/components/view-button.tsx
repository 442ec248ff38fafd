import { TeamOutlined } from "@ant-design/icons";
import { useLanguage, useTranslation } from "@/lib/i18n";
import styles from "./views.module.css";

interface Props {
  name: string;
  /** How many conversations are in it; undefined where that is not counted, or not known yet. */
  count: number | undefined;
  here: boolean;
  /** Whether what is in it may not wait. */
  pressing?: boolean;
  shared?: boolean;
  id: string;
  onChoose: () => void;
}

/** A view of the list, with how much waits in it. */
export function ViewButton({ name, count, here, pressing = false, shared = false, id, onChoose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <button
      type="button"
      className={`${styles.view} ${here ? styles.here : ""}`}
      aria-pressed={here}
      data-view={id}
      title={shared ? t("views.sharedWithAll", { name }) : name}
      onClick={onChoose}
    >
      {shared ? <TeamOutlined className={styles.shared} aria-label={t("views.shared")} /> : null}
      <span className={styles.name}>{name}</span>
      {count === undefined ? null : (
        <span className={`${styles.count} ${pressing && count > 0 ? styles.pressing : ""}`}>
          {count.toLocaleString(language)}
        </span>
      )}
    </button>
  );
}
