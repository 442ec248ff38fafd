import type { Understanding } from "@atiende/api";
import { MaskedText } from "@/components/masked-text";
import { useEntityKind } from "@/components/use-entity-kind";
import { useTranslation } from "@/lib/i18n";
import styles from "./entity-list.module.css";

/** The things that the message names, as they were normalised. */
export function EntityList({ entities }: Pick<Understanding, "entities">) {
  const { t } = useTranslation();
  const kindName = useEntityKind();
  if (entities.length === 0) {
    return <span className={styles.none}>{t("understanding.noEntities")}</span>;
  }
  return (
    <dl className={styles.entities}>
      {entities.map(({ kind, value, start }) => (
        <div key={start}>
          <dt>{kindName(kind)}</dt>
          <dd>
            <MaskedText text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
