import type { Conversation } from "@atiende/api";
import { useTranslation } from "@/lib/i18n";
import styles from "./assignee-mark.module.css";

/** Who works on a conversation, by the first letters of the name. */
export function AssigneeMark({ assignee, mine }: { assignee: NonNullable<Conversation["assignee"]>; mine: boolean }) {
  const { t } = useTranslation();
  const told = mine ? t("assignee.mine") : t("assignee.of", { name: assignee.name });
  return (
    <span className={`${styles.mark} ${mine ? styles.mine : ""}`} title={told} data-testid="assignee">
      <span className="visually-hidden">{told}</span>
      <span aria-hidden="true">{initials(assignee.name)}</span>
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("");
}
