import type { LabelsCheck } from "@atiende/api";
import { Chip } from "@atiende/ui";
import { useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import type { OwnIntent } from "../order";
import styles from "./file-review.module.css";

interface Props {
  labels: LabelsCheck["labels"];
  own: readonly OwnIntent[];
}

/** How many messages bear which intent first. */
export function LabelCounts({ labels, own }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  return labels.length === 0 ? null : (
    <ul className={styles.counts} aria-label={t("ownModel.counts")}>
      {labels.map(({ intent, messages }) => {
        const mine = own.find(({ id }) => id === intent);
        return (
          <li key={intent}>
            <Chip tone={mine === undefined ? "plain" : "accent"}>
              {mine?.name ?? names.intent(intent)} · {messages}
            </Chip>
          </li>
        );
      })}
    </ul>
  );
}
