import { useTranslation } from "@/lib/i18n";
import styles from "./saved-views.module.css";

const LONGEST = 60;

interface Props {
  name: string;
  onName: (name: string) => void;
  onClose: () => void;
}

/** A box for the name of a list; Enter gives it. */
export function ViewName({ name, onName, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the member has just asked to name it
      autoFocus
      className={styles.naming}
      maxLength={LONGEST}
      defaultValue={name}
      placeholder={t("views.name")}
      aria-label={t("views.name")}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={onClose}
      onKeyDown={(event) => {
        const given = event.currentTarget.value.trim();
        if (event.key === "Enter" && !event.nativeEvent.isComposing && given !== "") {
          onName(given);
        } else if (event.key === "Escape") {
          // closes this box alone, and not the conversation
          event.stopPropagation();
          onClose();
        }
      }}
    />
  );
}
